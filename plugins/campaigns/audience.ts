import type { EntityManager, Scope } from 'fathi/sdk'
import { decidePage, REASONS, type Reason, recipientsOfSite } from '../delivery/index.ts'
import { audienceOfSegments, countSegmentAudience } from '../segments/index.ts'
import type { Audience, Campaign, Schedule } from './campaign.entity.ts'
import type { AudienceCount } from './campaign.schema.ts'

export const CHANNEL = 'webpush'
const PAGE = 5_000

/** The next people of an audience behind a cursor, in the order of their ids; fewer than the limit on the last page. */
export async function audiencePage(
  em: EntityManager,
  scope: Scope,
  audience: Audience,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  if (audience.kind === 'site') return recipientsOfSite(em, scope, { channel: CHANNEL, siteId: audience.siteId, after, limit })
  if (audience.kind === 'segments') return audienceOfSegments(em, scope, { ...audience, after, limit })
  return audience.profileIds
    .toSorted()
    .filter(id => after === null || id > after)
    .slice(0, limit)
}

/** The site whose subscriptions alone are meant; null for all. */
export const siteOf = (audience: Audience): string | null => (audience.kind === 'profiles' ? null : audience.siteId)

/** Who would get it when it is to leave, who later, and who not and why: the same decision as the send's, nothing written. */
export async function countAudience(
  em: EntityManager,
  scope: Scope,
  campaign: Pick<Campaign, 'id' | 'audience' | 'class' | 'topicId' | 'schedule'>,
): Promise<AudienceCount> {
  const reasons = new Map<Reason, number>()
  const later = new Map<Reason, number>()
  const asOf = { ...scope, now: () => leavesAt(scope, campaign.schedule) }
  let people = 0
  let recipients = 0
  let subscriptions = 0
  const { audience } = campaign
  for (let after: string | null = null; audience != null;) {
    const ids = await audiencePage(em, scope, audience, after, PAGE)
    const decided = await decidePage(
      em,
      asOf,
      {
        source: { kind: 'campaign', id: campaign.id },
        channel: CHANNEL,
        class: campaign.class,
        topicId: campaign.topicId ?? null,
        siteId: siteOf(audience),
        subscriptionId: null,
        devices: 'all',
      },
      ids,
    )
    for (const { decision, usable } of decided) {
      people += 1
      if (decision.state === 'held') later.set(decision.reason, (later.get(decision.reason) ?? 0) + 1)
      if (decision.state !== 'not_sent') {
        recipients += 1
        subscriptions += usable
      } else reasons.set(decision.reason, (reasons.get(decision.reason) ?? 0) + 1)
    }
    if (ids.length < PAGE) break
    after = ids.at(-1) ?? null
  }
  const excluded = countsOfReasons(reasons)
  const counted = audience?.kind === 'segments' ? await countSegmentAudience(em, scope, audience) : null
  return {
    included: counted?.included ?? null,
    taken: counted?.excluded ?? null,
    people,
    excluded,
    recipients,
    held: countsOfReasons(later),
    subscriptions,
    countedAt: scope.now().toISOString(),
  }
}

const leavesAt = (scope: Scope, schedule: Schedule): Date =>
  new Date(Math.max(scope.now().getTime(), schedule.kind === 'at' ? Date.parse(schedule.at) : 0))

const countsOfReasons = (reasons: ReadonlyMap<Reason, number>) =>
  [...reasons].map(([reason, count]) => ({ reason, text: REASONS[reason], count })).toSorted((a, b) => b.count - a.count)
