import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { type ConsentWord, recordConsent } from './consent.service.ts'
import type { Subscription } from './subscription.entity.ts'
import type { OptIn } from './subscription.service.ts'
import { Topic } from './topic.entity.ts'

/** A person who is subscribed says yes once more, perhaps to more topics: what is not agreed to already goes into the ledger. */
export async function confirmOptIn(
  em: EntityManager,
  scope: Scope,
  subscription: Subscription,
  choice: { optIn: OptIn; topics: readonly string[]; source: string },
): Promise<void> {
  const topics = choice.topics.length === 0 ? [] : await em.find(Topic, { key: [...choice.topics], archivedAt: null })
  const agreed = await query<{ about: string }>(em, `select about from delivery_consent where profile_id = $1 and state = 'in'`, [
    subscription.profileId,
  ])
  const isAgreed = new Set(agreed.map(row => row.about))
  const { page = null, prompt = null, consentVersion = null } = choice.optIn
  const proof = { page, prompt, consentVersion, address: scope.actor.address ?? null }
  const words = ['marketing', ...topics.map(topic => topic.id)]
    .filter(about => !isAgreed.has(about))
    .map((about): ConsentWord => ({
      profileId: subscription.profileId,
      subscriptionId: subscription.id,
      about,
      state: 'in',
      source: choice.source,
      proof,
    }))
  await recordConsent(em, scope, words)
}
