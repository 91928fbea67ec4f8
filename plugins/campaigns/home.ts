import { countsOfMany } from '../delivery/index.ts'
import type { HomePart } from '../rbac/index.ts'
import { Campaign } from './campaign.entity.ts'
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
    const counts = await countsOfMany(
      em,
      scope,
      'campaign',
      rows.map(row => row.id),
    )
    const live = rows.map(row => {
      const { planned = 0, open = 0, sent = 0, clicked = 0 } = counts.get(row.id) ?? {}
      return {
        id: row.id,
        name: row.name,
        detail: row.scheduledFor == null ? '' : row.scheduledFor.toISOString(),
        state: row.state,
        planned,
        decided: planned - open,
        sent,
        clicked,
        to: `/campaigns/${row.id}`,
      }
    })
    return { live, gettingStarted: [{ id: 'push', done: await hasLaunched(em), to: '/campaigns' }] }
  },
}
