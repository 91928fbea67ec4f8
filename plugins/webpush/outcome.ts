import type { DispatchOutcome, Reason } from '../delivery/index.ts'
import type { PushResult } from './sender/push-item.ts'

const PAUSE_MS = 30_000

/** What a push service's answer means for the delivery. */
export function outcomeOf(result: PushResult): DispatchOutcome {
  const { kind, attempts, status, location } = result
  const facts = { attempts, ...(status === undefined ? {} : { status }) }
  if (kind === 'accepted') return { kind: 'accepted', ...facts, ...(location === undefined ? {} : { providerId: location }) }
  const refusal = { reason: REASON[kind], ...facts, detail: detailOf(result) }
  if (!result.retryable) return { kind: 'failed', ...refusal, ...(kind === 'gone' ? { gone: true } : {}) }
  return { kind: 'retry', ...refusal, afterMs: result.retryAfterMs ?? (result.reason === 'cancelled' ? 0 : PAUSE_MS) }
}

const REASON: Record<Exclude<PushResult['kind'], 'accepted'>, Reason> = {
  gone: 'gone',
  rejected: 'rejected',
  throttled: 'throttled',
  unauthorized: 'unauthorized',
  too_large: 'too_large',
  unreachable: 'unreachable',
}

/** The sender's own word for it, and the beginning of what the push service said. */
const detailOf = ({ reason, vendor, detail }: PushResult): string => `${vendor}: ${reason}${detail === undefined ? '' : `: ${detail}`}`
