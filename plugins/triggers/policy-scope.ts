import { query } from 'fathi/sdk'
import type { PolicyScope } from '../delivery/index.ts'

/** Journeys can have policies of their own. */
export const journeyScope: PolicyScope = {
  kind: 'journey',
  names: async (em, scope, ids) => {
    const rows = await query<{ id: string; name: string }>(
      em,
      `select id, name from triggers_journey where workspace_id = $1 and id = any($2::uuid[])`,
      [scope.workspaceId, ids],
    )
    return new Map(rows.map(row => [row.id, row.name]))
  },
}

/** So can their steps, those of the draft and those that people are at: `<journey>.<step>`. */
export const nodeScope: PolicyScope = {
  kind: 'node',
  names: async (em, scope, of) => {
    const rows = await query<{ of: string; name: string }>(
      em,
      `select o.named as of, j.name || ': ' || coalesce(d.node ->> 'title', p.plan -> 'nodes' -> o.node ->> 'title', o.node) as name
       from (select named, split_part(named, '.', 1)::uuid as journey, split_part(named, '.', 2) as node from unnest($2::text[]) named) o
       join triggers_journey j on j.workspace_id = $1 and j.id = o.journey
       left join triggers_plan p on p.workspace_id = $1 and p.hash = j.plan_hash
       left join lateral (select one.node from jsonb_array_elements(j.draft -> 'nodes') one(node) where one.node ->> 'id' = o.node limit 1) d on true
       where d.node is not null or p.plan -> 'nodes' -> o.node is not null`,
      [scope.workspaceId, of],
    )
    return new Map(rows.map(row => [row.of, row.name]))
  },
}
