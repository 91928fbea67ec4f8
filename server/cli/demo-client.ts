type Body = Record<string, any> // oxlint-disable-line typescript/no-explicit-any -- the demo reads a few fields of known answers

/** A client of our own API for the demo's set-up: a key, and an Idempotency-Key for what must happen once. */
export function demoClient(url: string, key: string, headers: Record<string, string> = {}) {
  const call = async (method: string, path: string, body: unknown, more: Record<string, string> = {}): Promise<Body> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
        ...more,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`)
    return text === '' ? {} : (JSON.parse(text) as Body)
  }
  return {
    get: (path: string) => call('GET', path, undefined),
    post: (path: string, body: unknown) => call('POST', path, body),
    /** Happens once, however often it is asked. */
    once: (method: string, path: string, body: unknown) => call(method, path, body, { 'idempotency-key': `demo ${method} ${path}` }),
  }
}
