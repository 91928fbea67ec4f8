import type { HomePart } from '../rbac/index.ts'
import { Campaign } from './campaign.entity.ts'
import { showCampaign } from './campaign.service.ts'
import { hasLaunched } from './report.ts'

/** Campaigns under way, and the step of sending a first one. */
export const home: HomePart = {
  order: 30,
  needs: 'campaigns:read',
  gather: async (em, scope) => {
    const rows = await em.find(
      Campaign,
      { state: { $in: ['sending', 'paused', 'scheduled'] }, archivedAt: null },
      { orderBy: { id: 'desc' }, limit: 10 },
    )
    const live = await Promise.all(
      rows.map(async row => {
        const shown = await showCampaign(em, scope, row)
        return {
          id: row.id,
          name: row.name,
          detail: row.scheduledFor == null ? '' : row.scheduledFor.toISOString(),
          state: row.state,
          planned: shown.progress?.planned ?? 0,
          decided: shown.progress?.decided ?? 0,
          sent: shown.progress?.sent ?? 0,
          clicked: shown.progress?.clicked ?? 0,
          to: `/campaigns/${row.id}`,
        }
      }),
    )
    return { live, gettingStarted: [{ id: 'push', done: await hasLaunched(em), to: '/campaigns' }] }
  },
}
