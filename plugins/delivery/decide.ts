import type { Reason } from './reasons.ts'

/** What the checks look at, of one person and one message. */
export interface Facts {
  /** Active subscriptions that the message could go to. */
  usable: number
  marketing: 'in' | 'out' | null
  /** The person's own word about the topic; null when there is none. */
  topic: 'in' | 'out' | null
  isTest: boolean
}
export interface Rules {
  class: 'marketing' | 'transactional'
  topicDefaultsTo: 'in' | 'out' | null
  sending: 'live' | 'test-profiles' | 'capture'
}
export type Decision = { state: 'planned' } | { state: 'not_sent'; reason: Reason }

/**
 * Whether a message may leave: the one place that says so, for real, retried and simulated sends alike.
 * In this order: usable subscription, marketing opt-out, topic. Transactional messages pass all but the first. The workspace's sending mode comes last.
 */
export function decide(rules: Rules, facts: Facts): Decision {
  if (facts.usable === 0) return { state: 'not_sent', reason: 'no_subscription' }
  if (rules.class === 'marketing') {
    if (facts.marketing === 'out') return { state: 'not_sent', reason: 'marketing_opt_out' }
    if (rules.topicDefaultsTo !== null && (facts.topic ?? rules.topicDefaultsTo) === 'out')
      return { state: 'not_sent', reason: 'topic_opt_out' }
  }
  if (rules.sending === 'capture') return { state: 'not_sent', reason: 'captured' }
  if (rules.sending === 'test-profiles' && !facts.isTest) return { state: 'not_sent', reason: 'not_a_test_profile' }
  return { state: 'planned' }
}
