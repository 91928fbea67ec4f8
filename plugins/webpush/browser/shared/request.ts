/** One call to Fathi. Resolves for every answer; throws when there was none in twenty seconds. */
export function request(api: string, path: string, method: string, writeKey: string | null, body?: object): Promise<Response> {
  return fetch(api + path, {
    method,
    mode: 'cors',
    credentials: 'omit',
    keepalive: true,
    signal: AbortSignal.timeout(20_000),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(writeKey === null ? {} : { authorization: `Bearer ${writeKey}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

/** Whether the same request may succeed later. */
export function isTemporary(status: number): boolean {
  return status === 408 || status === 429 || status >= 500
}
