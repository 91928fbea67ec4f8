import { type CompiledRule, type EntityManager, query, type Rule, type Scope } from 'fathi/sdk'
import type { Door } from './admit.ts'
import { JOINED } from './entries/segment.trigger.ts'
import { planOf } from './plans.ts'
import { registryOf } from './registry.ts'

/** What an event may be asked about. */
export interface Happened {
  name: string
  properties: Record<string, unknown>
  occurredAt: Date
}
/** A trigger of a live journey. */
export interface Bell {
  door: Door
  rule: CompiledRule | null
  /** What the rule was made of: tells what must be known of the person. */
  source: Rule | null
  rings: (happened: Happened) => { entry: Record<string, unknown>; key?: string } | null
}
type Source = 'events' | 'segments' | 'calls'

interface Row {
  id: string
  key: string
  version: number
  planHash: string
  letsJoin: boolean
}

/** The triggers of all live journeys that hear from a source, by the name they listen for. */
export async function bellsOf(em: EntityManager, scope: Scope, source: Source): Promise<ReadonlyMap<string, readonly Bell[]>> {
  const rows = await query<Row>(em, LIVE, [scope.workspaceId])
  const bells = new Map<string, Bell[]>()
  for (const { letsJoin, ...row } of rows) {
    const door = { ...row, plan: await planOf(em, scope, row.planHash) }
    for (const [name, bell] of bellsAt(scope, door, source))
      if (letsJoin || name !== JOINED) bells.set(name, [...(bells.get(name) ?? []), bell])
  }
  return bells
}

/** The triggers of one journey that hear from a source. */
export function bellsAt(scope: Scope, door: Door, source: Source): [string, Bell][] {
  const { triggers } = registryOf(scope)
  return door.plan.triggers.flatMap(({ type: name, version, config }) => {
    const type = triggers.get(`${name}@${version}`)
    if (type === undefined || type.listensTo !== source) return []
    const rule = type.rule?.(config) ?? null
    const bell: Bell = {
      door,
      source: rule,
      rule: rule === null ? null : scope.rules.compile(rule),
      rings: happened => type.matches(happened, config),
    }
    return type.mentions(config).map((mentioned): [string, Bell] => [mentioned, bell])
  })
}

const LIVE = `
select id, key, published as version, plan_hash as "planHash", lets_join as "letsJoin" from triggers_journey
where workspace_id = $1 and state = 'live' and plan_hash is not null order by id`
