/** A platform that is called over its API. Answers that are none throw with what was said. */
export interface Platform {
  get: <T>(path: string) => Promise<T>
  post: <T>(path: string, body: object) => Promise<T>
}
interface Said {
  detail?: string
  errors?: { pointer: string; detail: string }[]
}

/** The platform that `FATHI_URL` names, called with the secret key in `FATHI_TOKEN`. */
export function platformAt(
  url = process.env.FATHI_URL ?? 'http://127.0.0.1:4800',
  token: string | undefined = process.env.FATHI_TOKEN,
): Platform {
  if (token === undefined || token === '')
    throw new Error('Put a secret key with the permissions for journeys into FATHI_TOKEN, and the address of the platform into FATHI_URL.')
  const call = async <T>(path: string, init: RequestInit): Promise<T> => {
    const answer = await fetch(new URL(path, url), { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } }).catch(
      (error: unknown) => {
        throw new Error(`${url} does not answer. Is FATHI_URL right, and is the platform running?`, { cause: error })
      },
    )
    const text = await answer.text()
    if (answer.ok) return JSON.parse(text) as T // as the API reference says it
    throw new Error(faultWords(answer.status, text))
  }
  return {
    get: path => call(path, {}),
    post: (path, body) => call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }
}

function faultWords(status: number, text: string): string {
  try {
    const { detail, errors = [] } = JSON.parse(text) as Said // a problem, or something in its place
    return [detail ?? `The platform answered ${status}.`, ...errors.map(one => `  ${one.pointer}: ${one.detail}`)].join('\n')
  } catch {
    return `The platform answered ${status}: ${text.slice(0, 200)}`
  }
}
