import { LRUCache } from 'lru-cache'
import { TooManyTries } from './rbac.problems.ts'

/** Accounts that are watched at once. */
const MOST_ACCOUNTS = 50_000

/**
 * Slows down guessing at one account, from however many addresses: after `most` wrong tries within `seconds` of the first, the account waits for the rest of that time.
 * Whether an account exists makes no difference. Each process counts for itself.
 */
export function guessing({ most, seconds }: { most: number; seconds: number }) {
  const tries = new LRUCache<string, number>({ max: MOST_ACCOUNTS, ttl: seconds * 1_000, noUpdateTTL: true })
  return {
    /** Counts a try before it is judged, so that many at once count, too; throws while the account has to wait. */
    begin(account: string): void {
      const tried = tries.get(account) ?? 0
      if (tried < most) {
        tries.set(account, tried + 1)
        return
      }
      const wait = Math.max(1, Math.ceil(tries.getRemainingTTL(account) / 1_000))
      throw new TooManyTries({ seconds: wait }, { headers: { 'retry-after': String(wait) } })
    },
    /** The try was right: the count begins anew. */
    passed(account: string): void {
      tries.delete(account)
    },
  }
}
