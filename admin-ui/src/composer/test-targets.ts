import type { PushDraft, Subscription } from '../api/model.ts'
import { messages, subscriptions } from '../data/delivery.ts'

export interface TestOutcome {
  subscription: Subscription
  refusal: unknown
}

/** The browsers of these people that can be reached now. */
export async function browsersOf(
  profileIds: readonly string[],
  ask: (profileId: string) => Promise<{ items: readonly Subscription[] }>,
): Promise<readonly Subscription[]> {
  const found = await Promise.all(profileIds.map(ask))
  return found.flatMap(page => page.items)
}

/** Sends the message to each browser with its owner's values; a refusal of one does not keep it from the others. */
export async function sendTests(message: PushDraft, to: readonly Subscription[]): Promise<readonly TestOutcome[]> {
  return Promise.all(
    to.map(async subscription => {
      try {
        await messages.test(message, subscription.id, subscription.profileId ?? undefined)
        return { subscription, refusal: null }
      } catch (refusal) {
        return { subscription, refusal }
      }
    }),
  )
}

/** The query for the reachable browsers of one person. */
export const reachableOf = (profileId: string) => subscriptions.list({ profileId, status: 'active', limit: 20 })
