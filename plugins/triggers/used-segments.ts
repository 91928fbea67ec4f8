import { query, type Scope } from 'fathi/sdk'
import type { UseOf, UseSource } from '../segments/index.ts'
import type { DraftTrigger } from './draft.schema.ts'
import { JOINED } from './entries/segment.trigger.ts'
import { registryOf } from './registry.ts'

interface Row {
  segmentId: string
  id: string
  name: string
  state: string
  letsJoin: boolean
  isPublished: boolean
  triggers: readonly DraftTrigger[] | null
}

/** Journeys whose draft or published plan names segments: these are kept from deletion, and it is shown. */
export const segmentUse: UseSource = async (em, scope, segmentIds) => {
  const rows = await query<Row>(em, USING, [scope.workspaceId, segmentIds])
  return rows.map(({ segmentId, id, name, state, letsJoin, isPublished, triggers }) => ({
    kind: 'journey',
    segmentId,
    id,
    name,
    state,
    path: `/journeys/${id}`,
    isLive: isPublished && (state === 'live' || state === 'draining'),
    admits: state === 'live' ? admissions(scope, triggers ?? [], { segmentId, letsJoin }) : [],
  }))
}

/** By what triggers let people of a segment in. */
function admissions(
  scope: Scope,
  triggers: readonly DraftTrigger[],
  { segmentId, letsJoin }: { segmentId: string; letsJoin: boolean },
): NonNullable<UseOf['admits']> {
  const found = triggers.flatMap(({ type: name, version, config }) => {
    const type = registryOf(scope).triggers.get(`${name}@${version}`)
    if (type?.uses?.(config).segments?.some(one => one.id === segmentId) !== true) return []
    if (type.listensTo === 'calendar') return ['members' as const]
    if (type.listensTo !== 'segments') return []
    return type.mentions(config).map(mentioned => (mentioned === JOINED ? ('joining' as const) : ('leaving' as const)))
  })
  return [...new Set(found)].filter(one => one !== 'joining' || letsJoin)
}

/** Ids stand at many places of a configuration, rules included: they are looked for as text, which nothing else looks like. */
const USING = `
select used.id as "segmentId", j.id, j.name, j.state, j.lets_join as "letsJoin", j.published as "isPublished", j.triggers
from unnest($2::text[]) with ordinality as used(id, nth) cross join lateral (
  select j.id, j.name, j.state, j.lets_join, coalesce(position(used.id in p.plan::text) > 0, false) as published, p.plan -> 'triggers' as triggers
  from triggers_journey j left join triggers_plan p on p.workspace_id = $1 and p.hash = j.plan_hash
  where j.workspace_id = $1 and j.state <> 'archived' and (position(used.id in j.draft::text) > 0 or position(used.id in p.plan::text) > 0)
  order by j.id desc limit 100) j
order by used.nth, j.id desc`
