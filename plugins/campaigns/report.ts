import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { countsOf, heldOf, REASONS, seriesOf } from '../delivery/index.ts'
import type { CampaignReport } from './campaign.schema.ts'
import { findCampaign } from './campaign.service.ts'

const texts: Readonly<Record<string, string>> = REASONS

/** How a campaign went, or goes: every number adds up at every moment. */
export const readReport = (scope: Scope, idOrKey: string): Promise<CampaignReport> =>
  scope.tx(async em => {
    const campaign = await findCampaign(em, idOrKey)
    const counts = await countsOf(em, scope, 'campaign', campaign.id)
    return {
      ...counts,
      held:
        counts.open === 0
          ? []
          : (await heldOf(em, scope, 'campaign', campaign.id)).map(one => ({ ...one, text: texts[one.reason] ?? one.reason })),
      reasons: counts.reasons.map(one => ({ ...one, text: texts[one.reason] ?? one.reason })),
      temporalUrl:
        campaign.workflowId == null || scope.urls.temporalUi === undefined
          ? null
          : `${scope.urls.temporalUi}/namespaces/${scope.urls.namespace}/workflows/${encodeURIComponent(campaign.workflowId)}`,
      countedAt: scope.now().toISOString(),
      series: await seriesOf(em, scope, 'campaign', campaign.id, counts.sent),
    }
  })

/** Whether any campaign was ever launched: a step of getting started. */
export const hasLaunched = async (em: EntityManager): Promise<boolean> =>
  (await query(em, `select 1 from campaigns_campaign where started_at is not null limit 1`)).length > 0
