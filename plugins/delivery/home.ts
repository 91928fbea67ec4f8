import { query } from 'fathi/sdk'
import type { HomePart } from '../rbac/index.ts'

/** People that can be reached, and what left today. */
export const home: HomePart = {
  order: 20,
  needs: 'delivery:read',
  gather: async (em, scope) => {
    const [row] = await query<{ active: string; sent: string; clicked: string }>(
      em,
      `select (select count(*) from delivery_subscription where workspace_id = $1 and status = 'active') as active,
              (select count(*) from delivery_delivery where workspace_id = $1 and state = 'accepted' and at >= $2) as sent,
              (select count(*) from delivery_delivery where workspace_id = $1 and clicked_at >= $2) as clicked`,
      [scope.workspaceId, new Date(scope.now().getTime() - 86_400_000)],
    )
    const [stuck] = await query<{ stuck: string }>(em, `select count(*) as stuck from kernel_set_aside where workspace_id = $1`, [
      scope.workspaceId,
    ])
    const active = Number(row?.active)
    return {
      gettingStarted: [{ id: 'subscribe', done: active > 0, to: '/sites' }],
      numbers: { activeSubscriptions: active, sentToday: Number(row?.sent), clickedToday: Number(row?.clicked) },
      attention:
        Number(stuck?.stuck) === 0
          ? []
          : [
              {
                id: 'set-aside',
                kind: 'set_aside',
                severity: 'warning' as const,
                title: `${stuck?.stuck} events could not be handled`,
                detail: 'They were set aside with their reason; everything behind them went on.',
                action: { label: 'See events', to: '/events?tab=set-aside' },
              },
            ],
    }
  },
}
