import { cutPage, decodeCursor, type EntityManager, freeKey, NotFound, requireMatch, type Scope, UUID, uuidv7 } from 'fathi/sdk'
import { countsOf, countsOfMany, type SourceCounts } from '../delivery/index.ts'
import { Campaign } from './campaign.entity.ts'
import { CampaignKeyTaken, CampaignStateWrong } from './campaign.problems.ts'
import type { Campaign as Shown, CampaignPatch, CampaignQuery, NewCampaign } from './campaign.schema.ts'

export const listCampaigns = (scope: Scope, asked: CampaignQuery): Promise<{ items: Shown[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const { limit = 50, cursor, state, search, archived = false } = asked
    const conditions: Record<string, unknown>[] = [archived ? { archivedAt: { $ne: null } } : { archivedAt: null }]
    if (state !== undefined) conditions.push({ state })
    if (search !== undefined)
      conditions.push({ $or: [{ name: { $ilike: `%${escapeLike(search)}%` } }, { key: { $like: `${escapeLike(search)}%` } }] })
    if (cursor !== undefined) conditions.push({ id: { $lt: decodeCursor(cursor, [UUID])[0] } })
    const page = cutPage(await em.find(Campaign, { $and: conditions }, { orderBy: { id: 'desc' }, limit: limit + 1 }), limit, row => [
      row.id,
    ])
    const started = page.items.filter(row => row.startedAt != null).map(row => row.id)
    const counts = await countsOfMany(em, scope, 'campaign', started)
    return { ...page, items: page.items.map(row => shownWith(row, counts.get(row.id) ?? null)) }
  })

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** The campaign of that id or key. `lock` for those who change it. */
export async function findCampaign(em: EntityManager, idOrKey: string, lock = false): Promise<Campaign> {
  return em.findOneOrFail(Campaign, UUID.test(idOrKey) ? { id: idOrKey } : { key: idOrKey }, {
    failHandler: () => new NotFound(),
    ...(lock ? { lockMode: 3 } : {}),
  })
}

export const readCampaign = (scope: Scope, idOrKey: string): Promise<Shown> =>
  scope.tx(async em => showCampaign(em, scope, await findCampaign(em, idOrKey)))

export const createCampaign = (scope: Scope, { key, ...input }: NewCampaign): Promise<Shown> =>
  scope.tx(async em => {
    const id = uuidv7()
    if (key !== undefined && (await em.count(Campaign, { key })) > 0)
      throw new CampaignKeyTaken({ key }, { errors: [{ pointer: '/body/key', detail: 'Choose another key.' }] })
    const campaign = em.create(Campaign, {
      id,
      key: key ?? (await freeKey(em, Campaign, input.name, { otherwise: 'campaign' })),
      schedule: { kind: 'now' },
      ...(input as object),
      name: input.name,
      createdBy: scope.actor.id,
      updatedBy: scope.actor.id,
    })
    await em.flush()
    scope.live.changed('campaigns', campaign.id)
    return showCampaign(em, scope, campaign)
  })

/** Changes a draft; a campaign that was launched stays as it was launched, but for its name, tags, description and throttle. */
export const changeCampaign = (scope: Scope, idOrKey: string, patch: CampaignPatch, ifMatch: string | undefined): Promise<Shown> =>
  scope.tx(async em => {
    const campaign = await findCampaign(em, idOrKey, true)
    requireMatch(ifMatch, campaign.version)
    const launched = ['audience', 'contentId', 'content', 'class', 'topicId', 'schedule'].filter(name => name in patch)
    if (campaign.state !== 'draft' && launched.length > 0)
      throw new CampaignStateWrong(
        { state: campaign.state, verb: 'changed' },
        { errors: launched.map(name => ({ pointer: `/body/${name}`, detail: 'Duplicate the campaign and change the copy.' })) },
      )
    Object.assign(campaign, patch, { updatedBy: scope.actor.id })
    await em.flush()
    scope.live.changed('campaigns', campaign.id)
    return showCampaign(em, scope, campaign)
  })

export const duplicateCampaign = (scope: Scope, idOrKey: string): Promise<Shown> =>
  scope.tx(async em => {
    const of = await findCampaign(em, idOrKey)
    const { name, description, tags, audience, contentId, content, class: kind, topicId, throttlePerMinute } = of
    const id = uuidv7()
    const copy = em.create(Campaign, {
      id,
      key: await freeKey(em, Campaign, `${name} copy`, { otherwise: 'campaign' }),
      name: `${name} (copy)`.slice(0, 200),
      description,
      tags,
      audience,
      contentId,
      content,
      class: kind,
      topicId,
      throttlePerMinute,
      schedule: { kind: 'now' },
      createdBy: scope.actor.id,
      updatedBy: scope.actor.id,
    })
    await em.flush()
    return showCampaign(em, scope, copy)
  })

export const archiveCampaign = (scope: Scope, idOrKey: string): Promise<Shown> =>
  scope.tx(async em => {
    const campaign = await findCampaign(em, idOrKey, true)
    if (['sending', 'paused', 'scheduled'].includes(campaign.state))
      throw new CampaignStateWrong({ state: campaign.state, verb: 'archived: cancel it first' })
    campaign.archivedAt ??= scope.now()
    await em.flush()
    return showCampaign(em, scope, campaign)
  })

export async function showCampaign(em: EntityManager, scope: Scope, row: Campaign): Promise<Shown> {
  return shownWith(row, row.startedAt == null ? null : await countsOf(em, scope, 'campaign', row.id))
}

function shownWith(row: Campaign, counts: SourceCounts | null): Shown {
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    description: row.description,
    tags: row.tags,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    createdBy: row.createdBy,
    updatedBy: row.updatedBy,
    version: row.version,
    state: row.state,
    audience: row.audience ?? null,
    contentId: row.contentId ?? null,
    contentVersion: row.contentVersion ?? null,
    content: (row.content ?? null) as Shown['content'],
    class: row.class,
    topicId: row.topicId ?? null,
    schedule: row.schedule,
    throttlePerMinute: row.throttlePerMinute ?? null,
    scheduledFor: row.scheduledFor?.toISOString() ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    failure: row.failure ?? null,
    progress:
      counts === null
        ? null
        : { planned: counts.planned, decided: counts.planned - counts.open, sent: counts.sent, clicked: counts.clicked },
  }
}
