import { audit, durable, type EntityManager, type ProblemField, type Scope, type Permission } from 'fathi/sdk'
import { findTopic, pauseSource, resumeSource } from '../delivery/index.ts'
import { createContent, publishContent, type PushContent, publishedContent } from '../templates/index.ts'
import { countAudience } from './audience.ts'
import { AudienceChanged, CampaignIncomplete, CampaignStateWrong } from './campaign.problems.ts'
import type { Campaign as Shown } from './campaign.schema.ts'
import { missingSegments } from '../segments/index.ts'
import { type Audience, type Campaign, type CampaignState } from './campaign.entity.ts'
import { findCampaign, showCampaign } from './campaign.service.ts'

export const LAUNCH: Permission = 'campaigns:launch'
/** How far the audience may have moved since it was confirmed. */
const TOLERANCE = 0.1

/** Launches a draft, now or at its time: pins the content, fixes the run, and leaves the rest to it. Refused with everything that is missing at once. */
export const launchCampaign = (scope: Scope, idOrKey: string, confirmed: number | undefined): Promise<Shown> =>
  scope.tx(async em => {
    const campaign = await findCampaign(em, idOrKey, true)
    if (campaign.state !== 'draft') throw new CampaignStateWrong({ state: campaign.state, verb: 'launched' })
    const content = await pinContent(em, scope, campaign)
    const errors = await faults(em, scope, campaign, content !== null)
    if (errors.length > 0 || content === null) throw new CampaignIncomplete({ count: errors.length }, { errors })
    if (confirmed !== undefined) await requireSame(em, scope, campaign, confirmed)
    const at = campaign.schedule.kind === 'at' ? new Date(campaign.schedule.at) : null
    const workflowId = `campaign/${campaign.key}/${campaign.id}`
    Object.assign(campaign, {
      state: at === null ? 'sending' : 'scheduled',
      contentId: content.id,
      contentVersion: content.version,
      workflowId,
      scheduledFor: at,
      startedAt: at === null ? scope.now() : null,
      updatedBy: scope.actor.id,
    })
    await em.flush()
    durable.start(em, {
      workflow: 'campaign',
      id: workflowId,
      input: { campaignId: campaign.id },
      summary: `Campaign ${campaign.key}`,
      details: detailsOf(scope, campaign),
      ...(at === null ? {} : { startAt: at }),
      object: { kind: 'campaign', id: campaign.id, version: String(content.version) },
    })
    audit(em, {
      action: 'campaign.launched',
      resource: 'campaign',
      id: campaign.id,
      after: { at: at?.toISOString() ?? 'now', confirmed: confirmed ?? null },
    })
    scope.live.changed('campaigns', campaign.id)
    return showCampaign(em, scope, campaign)
  })

const MOVES = {
  pause: { from: ['sending'], to: 'paused', verb: 'paused' },
  resume: { from: ['paused'], to: 'sending', verb: 'resumed' },
  cancel: { from: ['scheduled', 'sending', 'paused'], to: 'cancelled', verb: 'cancelled' },
} as const satisfies Record<string, { from: readonly CampaignState[]; to: CampaignState; verb: string }>

/** Pauses, resumes or cancels: written first, then told to the run, which obeys after the page in hand. */
export const moveCampaign = (scope: Scope, idOrKey: string, move: keyof typeof MOVES): Promise<Shown> =>
  scope.tx(async em => {
    const campaign = await findCampaign(em, idOrKey, true)
    const { from, to, verb } = MOVES[move]
    if (!(from as readonly CampaignState[]).includes(campaign.state)) throw new CampaignStateWrong({ state: campaign.state, verb })
    const wasScheduled = campaign.state === 'scheduled'
    Object.assign(campaign, { state: to, updatedBy: scope.actor.id, ...(wasScheduled ? { finishedAt: scope.now() } : {}) })
    await em.flush()
    if (move === 'pause') await pauseSource(em, scope, 'campaign', campaign.id)
    else await resumeSource(em, scope, 'campaign', campaign.id)
    if (campaign.workflowId != null) {
      durable.signal(em, campaign.workflowId, move)
    }
    scope.live.changed('campaigns', campaign.id)
    return showCampaign(em, scope, campaign)
  })

async function pinContent(em: EntityManager, scope: Scope, campaign: Campaign): Promise<{ id: string; version: number } | null> {
  if (campaign.content == null) return campaign.contentId == null ? null : publishedContent(em, campaign.contentId)
  const own = await createContent(scope, { name: campaign.name, owner: `campaign:${campaign.id}`, draft: campaign.content as PushContent })
  const { publishedVersion } = await publishContent(scope, own.id)
  return publishedVersion === null ? null : { id: own.id, version: publishedVersion }
}

async function faults(em: EntityManager, scope: Scope, campaign: Campaign, hasContent: boolean): Promise<ProblemField[]> {
  const errors: ProblemField[] = []
  if (campaign.audience == null) errors.push({ pointer: '/audience', detail: 'Choose who gets it.' })
  else errors.push(...(await segmentFaults(em, scope, campaign.audience)))
  if (!hasContent) errors.push({ pointer: '/content', detail: 'Write a message, or choose a template that is published.' })
  if (campaign.class === 'marketing') {
    const topic = campaign.topicId == null ? null : await findTopic(em, campaign.topicId)
    if (topic === null || topic.archivedAt != null)
      errors.push({ pointer: '/topicId', detail: 'A marketing message needs a topic, so that people can opt out of it.' })
  }
  if (campaign.schedule.kind === 'at' && new Date(campaign.schedule.at) <= scope.now())
    errors.push({ pointer: '/schedule/at', detail: 'This time has passed. Choose a later one, or send it now.' })
  return errors
}

/** Segments that are gone or archived hold nobody: nothing would be sent, or to too many. */
async function segmentFaults(em: EntityManager, scope: Scope, audience: Audience): Promise<ProblemField[]> {
  if (audience.kind !== 'segments') return []
  const missing = new Set(await missingSegments(em, scope, [...audience.include, ...audience.exclude]))
  return (['include', 'exclude'] as const).flatMap(list =>
    audience[list].flatMap((id, index) =>
      missing.has(id) ? [{ pointer: `/audience/${list}/${index}`, detail: 'This segment is archived or gone. Choose another one.' }] : [],
    ),
  )
}

async function requireSame(em: EntityManager, scope: Scope, campaign: Campaign, confirmed: number): Promise<void> {
  const { recipients } = await countAudience(em, scope, campaign)
  if (Math.abs(recipients - confirmed) > Math.max(confirmed, 1) * TOLERANCE) throw new AudienceChanged({ confirmed, recipients })
}

/** What the operator reads above the run, as Markdown; no names of people, no content. */
const detailsOf = (scope: Scope, campaign: Campaign): string =>
  [
    `**Campaign ${campaign.key}**`,
    '',
    `- [Report](${scope.urls.public}/campaigns/${campaign.id})`,
    `- Class ${campaign.class}`,
    `- Content ${campaign.contentId} version ${campaign.contentVersion}`,
    `- ${campaign.throttlePerMinute == null ? 'No throttle' : `At most ${campaign.throttlePerMinute} a minute`}`,
  ].join('\n')
