import type { CompiledRule, Subject } from 'fathi/sdk'

/** Moments that are tried: each is a walk over all that somebody did, and of somebody who did a thing a hundred times a month the count changes as often. */
const MOST_MOMENTS = 4

/**
 * The moment at which time alone changes what a rule says of a person, as far as that can be told today; null when it never will. `nextChange` says when some condition
 * changes: the first such moment at which the answer is another one is what counts. Behind the last one that is tried it is that one, which is early, and so not missed.
 */
export function nextFlip({ matches, nextChange }: CompiledRule, subject: Subject, now: Date, isMember: boolean): Date | null {
  let at = nextChange(subject, now)
  for (let tried = 1; at !== null && matches(subject, at) === isMember; tried += 1) {
    if (tried === MOST_MOMENTS) return at
    at = nextChange(subject, at)
  }
  return at
}
