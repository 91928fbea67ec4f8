import type { PushVendor } from './endpoint.ts'
import { retryAfterMs } from './retry-after.ts'

export type OutcomeKind = 'accepted' | 'gone' | 'rejected' | 'throttled' | 'unauthorized' | 'too_large' | 'unreachable'

/** Every reason a push can end with; delivery records them as they are. */
export type OutcomeReason =
  | 'accepted'
  | 'endpoint_gone'
  | 'bad_request'
  | 'vapid_rejected'
  | 'vapid_mismatch'
  | 'payload_too_large'
  | 'throttled'
  | 'service_error'
  | 'redirected'
  | 'unexpected_status'
  | 'invalid_keys'
  | 'invalid_endpoint'
  | 'address_refused'
  | 'name_not_resolved'
  | 'connection_failed'
  | 'timeout'
  | 'backing_off'
  | 'cancelled'

export interface Outcome {
  kind: OutcomeKind
  reason: OutcomeReason
  /** Worth trying again later, with the same message. */
  retryable: boolean
  retryAfterMs?: number
}

export interface Answer {
  status: number
  headers: Record<string, string>
  body: Buffer
}

interface Rule {
  vendor?: PushVendor
  from: number
  to?: number
  /** Part of the body that tells this case from others with the same status. */
  says?: string
  kind: OutcomeKind
  reason: OutcomeReason
  retryable?: boolean
}

/** First match wins. */
const rules: readonly Rule[] = [
  { from: 200, to: 299, kind: 'accepted', reason: 'accepted' },
  { from: 300, to: 399, kind: 'rejected', reason: 'redirected' },
  { vendor: 'apple', from: 400, says: 'VapidPkHashMismatch', kind: 'unauthorized', reason: 'vapid_mismatch' },
  { vendor: 'apple', from: 400, says: 'BadDeviceToken', kind: 'gone', reason: 'endpoint_gone' },
  { from: 400, kind: 'rejected', reason: 'bad_request' },
  { from: 401, kind: 'unauthorized', reason: 'vapid_rejected' },
  { from: 403, kind: 'unauthorized', reason: 'vapid_rejected' },
  { from: 404, kind: 'gone', reason: 'endpoint_gone' },
  { vendor: 'wns', from: 406, kind: 'throttled', reason: 'throttled', retryable: true },
  { from: 410, kind: 'gone', reason: 'endpoint_gone' },
  { from: 408, kind: 'throttled', reason: 'service_error', retryable: true },
  { from: 413, kind: 'too_large', reason: 'payload_too_large' },
  { from: 429, kind: 'throttled', reason: 'throttled', retryable: true },
  { from: 501, kind: 'rejected', reason: 'unexpected_status' },
  { from: 500, to: 599, kind: 'throttled', reason: 'service_error', retryable: true },
]

/** What a push service's answer means for the message. */
export function readAnswer(answer: Answer, vendor: PushVendor, now: number): Outcome {
  const rule = rules.find(candidate => matches(candidate, answer, vendor))
  if (rule === undefined) return { kind: 'rejected', reason: 'unexpected_status', retryable: false }
  const outcome: Outcome = { kind: rule.kind, reason: rule.reason, retryable: rule.retryable ?? false }
  if (!outcome.retryable) return outcome
  const wait = retryAfterMs(answer.headers['retry-after'], now)
  return wait === undefined ? outcome : { ...outcome, retryAfterMs: wait }
}

function matches(rule: Rule, answer: Answer, vendor: PushVendor): boolean {
  if (answer.status < rule.from || answer.status > (rule.to ?? rule.from)) return false
  if (rule.vendor !== undefined && rule.vendor !== vendor) return false
  return rule.says === undefined || answer.body.includes(rule.says)
}
