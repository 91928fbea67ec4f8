const states = ['unsupported', 'ios-not-installed', 'denied', 'default', 'granted', 'subscribed', 'unsubscribed'] as const

/** What the SDK says of a browser, and the two reasons behind `unsupported` that a person can do something about. */
export type TryState = (typeof states)[number] | 'insecure' | 'no-worker'

/** What this browser is able to do, told apart by what to do about it. */
export function tryState(said: string): TryState {
  if (said === 'unsupported' && !globalThis.isSecureContext) return 'insecure'
  if (said === 'unsupported' && !('serviceWorker' in navigator)) return 'no-worker'
  return states.find(one => one === said) ?? 'default'
}

/** Why a subscription failed, by what was thrown on the way. */
export type TryFailure = 'failedPush' | 'failedWorker' | 'failedOrigin' | 'failedRefused'

export function tryFailure(error: unknown): TryFailure {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) }
  if (/does not know this write key/.test(message)) return 'failedOrigin'
  if (/did not take the subscription/.test(message)) return 'failedRefused'
  if (name === 'SecurityError' || /service ?worker|register/i.test(message)) return 'failedWorker'
  return 'failedPush'
}
