import { query } from 'fathi/sdk'
import type { HomePart } from '../rbac/index.ts'
import { NODE_MISSING } from './trouble.ts'

/** Journeys whose people cannot go on, the most first. */
export const home: HomePart = {
  order: 25,
  needs: 'triggers:read',
  gather: async (em, scope) => {
    const rows = await query<Blocked>(em, BLOCKED, [scope.workspaceId])
    return {
      attention: rows.map(({ id, name, runs, code, node, type }) => ({
        id: `journey-blocked-${id}-${node}-${code}`,
        kind: 'journey_blocked',
        severity: 'danger' as const,
        title: runs === 1 ? `1 person cannot go on in “${name}”` : `${runs} people cannot go on in “${name}”`,
        detail:
          code === NODE_MISSING
            ? `No worker of this installation has a plugin that brings ${type}. Load one that does, and they go on by themselves.`
            : `“${node}” fails (${code}). It is tried again until it goes well.`,
        action: { label: 'See the journey', to: `/journeys/${id}?view=live` },
      })),
    }
  },
}

interface Blocked {
  id: string
  name: string
  runs: number
  code: string
  node: string
  type: string
}

/** Counted by the plan first: a plan is large, and read once. */
const BLOCKED = `
with stuck as materialized (
  select journey_id, plan_hash, trouble_node, trouble, count(*)::int as runs from triggers_run
  where workspace_id = $1 and trouble is not null and state = 'active' group by 1, 2, 3, 4
)
select j.id, j.name, s.trouble as code, coalesce(n.node ->> 'title', s.trouble_node, '') as node,
  concat(n.node ->> 'type', '@', n.node ->> 'version') as type, sum(s.runs)::int as runs
from stuck s join triggers_journey j on j.workspace_id = $1 and j.id = s.journey_id
  join triggers_plan p on p.workspace_id = $1 and p.hash = s.plan_hash
  cross join lateral (select p.plan -> 'nodes' -> s.trouble_node as node) n
group by 1, 2, 3, 4, 5 order by runs desc, j.id limit 5`
