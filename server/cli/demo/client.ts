type Body = Record<string, any> // oxlint-disable-line typescript/no-explicit-any -- the demo reads a few fields of known answers

/** A client of our own API for the demo's set-up. What has a key of its own is made once, however often it is asked for. */
export function demoClient(url: string, key: string, headers: Record<string, string> = {}) {
  const call = async (method: string, path: string, body: unknown): Promise<Body> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (response.status === 404 && method === 'GET') return {}
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`)
    return text === '' ? {} : (JSON.parse(text) as Body)
  }
  return {
    get: (path: string) => call('GET', path, undefined),
    post: (path: string, body: unknown) => call('POST', path, body),
    /** Makes it, or finds what an earlier start made under this key. */
    ensure: async (path: string, body: { key: string } & Body) => {
      const there = await call('GET', `${path}/${body.key}`, undefined)
      return there.id === undefined ? call('POST', path, body) : there
    },
  }
}
