import type { ZoneOfPerson } from '../cdp/index.ts'
import { capMet, type Counted } from './caps.ts'
import type { Cap, Policy, QuietHours } from './policy.ts'
import { quietMet } from './quiet-hours.ts'
import type { Reason } from './reasons.ts'

/** What the checks look at, of one person and one message. */
export interface Facts {
  /** Active subscriptions that the message could go to. */
  usable: number
  marketing: 'in' | 'out' | null
  /** The person's own word about the topic; null when there is none. */
  topic: 'in' | 'out' | null
  isTest: boolean
  isHeldOut: boolean
  /** Marketing messages that reached the person, as far back as caps look. */
  history: readonly Counted[]
  zone: ZoneOfPerson
  /** Since when this message waits already; null when it does not. */
  heldSince: Date | null
}
export interface Rules {
  class: 'marketing' | 'transactional'
  topicDefaultsTo: 'in' | 'out' | null
  sending: 'live' | 'test-profiles' | 'capture'
  /** Those of the message's scopes, the widest first. */
  policies: readonly Policy[]
}
/** Which policy was met: what people read beside the reason. */
export interface Cause {
  scope: string
  cap?: Cap
  quietHours?: QuietHours
  zone?: ZoneOfPerson
}
export type Decision =
  | { state: 'planned' }
  | { state: 'held'; reason: Reason; until: Date; cause: Cause }
  | { state: 'not_sent'; reason: Reason; cause?: Cause }

/** What waited for so long is of no use any more: as long as the longest window of a cap. */
const MOST_HELD_MS = 31 * 86_400_000

/**
 * Whether a message may leave now: the one place that says so, for real, retried and simulated sends alike.
 * In this order: usable subscription, marketing opt-out, topic, global holdout, frequency caps, quiet hours. Transactional messages pass all but the first.
 * The workspace's sending mode comes last.
 */
export function decide(rules: Rules, facts: Facts, now: Date): Decision {
  if (facts.usable === 0) return { state: 'not_sent', reason: 'no_subscription' }
  if (rules.class === 'marketing') {
    if (facts.marketing === 'out') return { state: 'not_sent', reason: 'marketing_opt_out' }
    if (rules.topicDefaultsTo !== null && (facts.topic ?? rules.topicDefaultsTo) === 'out')
      return { state: 'not_sent', reason: 'topic_opt_out' }
    if (facts.isHeldOut) return { state: 'not_sent', reason: 'global_holdout' }
    const waits = waiting(rules.policies, facts, now)
    if (waits !== null) return waits
  }
  if (rules.sending === 'capture') return { state: 'not_sent', reason: 'captured' }
  if (rules.sending === 'test-profiles' && !facts.isTest) return { state: 'not_sent', reason: 'not_a_test_profile' }
  return { state: 'planned' }
}

/** What caps and quiet hours make of it; a wait ends where neither stands in the way. */
function waiting(policies: readonly Policy[], facts: Facts, now: Date): Decision | null {
  const cap = capMet(policies, facts.history, now)
  const capCause = cap === null ? null : { scope: cap.policy.scope, cap: cap.cap }
  if (cap !== null && capCause !== null && cap.until === null) return { state: 'not_sent', reason: 'frequency_cap', cause: capCause }
  const quiet = quietMet(policies, facts.zone.zone, cap?.until ?? now, cap === null)
  const quietCause = quiet === null ? null : { scope: quiet.policy.scope, quietHours: quiet.quietHours, zone: facts.zone }
  if (quiet !== null && quietCause !== null && quiet.until === null) return { state: 'not_sent', reason: 'quiet_hours', cause: quietCause }
  const until = quiet?.until ?? cap?.until ?? null
  const cause = capCause ?? quietCause
  if (until === null || cause === null) return null
  if (until.getTime() - (facts.heldSince ?? now).getTime() > MOST_HELD_MS) return { state: 'not_sent', reason: 'expired', cause }
  return { state: 'held', reason: cap === null ? 'quiet_hours' : 'frequency_cap', until, cause }
}
