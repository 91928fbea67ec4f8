import {
  type AllMentions,
  type CompiledRule,
  type EntityManager,
  prepared,
  query,
  type Rule,
  type RuleIndex,
  type Scope,
  type Subject,
} from 'fathi/sdk'
import { LRUCache } from 'lru-cache'

/** A dynamic segment, made ready to be followed. */
export interface Definition {
  id: string
  ruleVersion: number
  isBuilding: boolean
  rule: Rule
  compiled: CompiledRule
  mentions: AllMentions
  /** Time alone may change its answers. */
  hasClock: boolean
  /** Segments whose rules mention this one. */
  dependents: readonly string[]
  /** Names of the events for which it asks, and those that depend on it: who is looked at for it is asked for these. */
  events: readonly string[]
}
/** All dynamic segments of a workspace. */
export interface Definitions {
  byId: ReadonlyMap<string, Definition>
  /** Their ids, each behind those that its rule mentions. */
  order: readonly string[]
  /** Those to ask of somebody new, beside those that mention what he did: the others hold nobody of whom nothing is known, and never will by time alone. */
  ofStrangers: ReadonlySet<string>
  index: RuleIndex<string>
}

const LOCK = `select pg_advisory_xact_lock{shared}(hashtextextended('segments ' || $1, 0))`

/**
 * Holds the segments of a workspace as they are until the transaction ends. Whoever changes people does so under this lock, shared, from before he reads
 * the rules to his commit; whoever changes a rule takes it alone. So a changed rule meets no change of a person half-way: it was followed by the old rule
 * and is committed, and a build sees it, or it is followed by the new one.
 */
export const holdDefinitions = async (em: EntityManager, scope: Scope): Promise<void> =>
  void (await query(em, LOCK.replace('{shared}', '_shared'), [scope.workspaceId]))

/** Waits for all who hold the segments as they are, and keeps others out until the transaction ends. Before any lock of a row. */
export const lockDefinitions = async (em: EntityManager, scope: Scope): Promise<void> =>
  void (await query(em, LOCK.replace('{shared}', ''), [scope.workspaceId]))

interface Row {
  id: string
  rule: Rule
  ruleVersion: number
  isBuilding: boolean
}
const READ = `
select s.id, s.rule, s.rule_version as "ruleVersion", coalesce(t.is_building, false) as "isBuilding"
from segments_segment s left join segments_standing t on t.workspace_id = $1 and t.segment_id = s.id
where s.workspace_id = $1 and s.kind = 'dynamic' and s.archived_at is null order by s.id`
const STAMP = prepared(`
select coalesce(string_agg(s.id::text || ' ' || s.rule_version || coalesce(t.is_building, false), ',' order by s.id), '') as stamp
from segments_segment s left join segments_standing t on t.workspace_id = $1 and t.segment_id = s.id
where s.workspace_id = $1 and s.kind = 'dynamic' and s.archived_at is null`)

/** Compiled rules of the workspaces met lately, by what they were made of. */
const kept = new WeakMap<Scope['rules'], LRUCache<string, { stamp: string; definitions: Definitions }>>()

/** The segments as this transaction sees them; hold them first. */
export async function readDefinitions(em: EntityManager, scope: Scope): Promise<Definitions> {
  const [{ stamp } = { stamp: '' }] = await query<{ stamp: string }>(em, STAMP, [scope.workspaceId])
  const cache = kept.get(scope.rules) ?? new LRUCache<string, { stamp: string; definitions: Definitions }>({ max: 200 })
  kept.set(scope.rules, cache)
  const known = cache.get(scope.workspaceId)
  if (known?.stamp === stamp) return known.definitions
  const definitions = definitionsOf(scope, await query<Row>(em, READ, [scope.workspaceId]))
  cache.set(scope.workspaceId, { stamp, definitions })
  return definitions
}

/** Somebody of whom nothing is known. */
const STRANGER: Subject = { profileId: '', trait: () => undefined, events: () => [], member: () => false, extra: () => undefined }

function definitionsOf(scope: Scope, rows: readonly Row[]): Definitions {
  const usable = rows.filter(row => {
    const { errors } = scope.rules.check(row.rule)
    if (errors.length > 0)
      scope.log.error({ segmentId: row.id, errors }, 'the rule of a segment is no longer understood: its members stay as they are')
    return errors.length === 0
  })
  const mentions = new Map(usable.map(row => [row.id, scope.rules.mentions([row.rule])]))
  const dependents = new Map<string, string[]>()
  for (const [id, { segments }] of mentions) for (const other of segments) dependents.set(other, [...(dependents.get(other) ?? []), id])
  const definitions = usable.map(row => ({
    ...row,
    compiled: scope.rules.compile(row.rule),
    mentions: mentions.get(row.id) as AllMentions,
    hasClock: scope.rules.hasClock(row.rule),
    dependents: dependents.get(row.id) ?? [],
    events: [...new Set(reachedFrom(row.id, dependents).flatMap(id => mentions.get(id)?.events ?? []))],
  }))
  const now = scope.now()
  const holdsNoStranger = ({ rule, compiled }: Definition): boolean =>
    scope.rules.asksOfDeedsAlone(rule) && !compiled.matches(STRANGER, now) && compiled.nextChange(STRANGER, now) === null
  return {
    byId: new Map(definitions.map(one => [one.id, one])),
    ofStrangers: new Set(definitions.filter(one => !holdsNoStranger(one)).map(one => one.id)),
    order: inOrder(new Map([...mentions].map(([id, { segments }]) => [id, segments]))),
    index: scope.rules.index(new Map(usable.map(row => [row.id, row.rule]))),
  }
}

/** An id, and all that depend on it, over any number of others. */
function reachedFrom(id: string, dependents: ReadonlyMap<string, readonly string[]>): string[] {
  const reached = new Set([id])
  for (const one of reached) for (const other of dependents.get(one) ?? []) reached.add(other) // a set is walked to what was added meanwhile
  return [...reached]
}

/** Each id behind those it mentions. Pure; what would be a circle is cut anywhere, for saving refuses it. */
export function inOrder(mentions: ReadonlyMap<string, readonly string[]>): string[] {
  const order: string[] = []
  const seen = new Set<string>()
  const visit = (id: string): void => {
    if (seen.has(id)) return
    seen.add(id)
    for (const other of mentions.get(id) ?? []) if (mentions.has(other)) visit(other)
    order.push(id)
  }
  for (const id of mentions.keys()) visit(id)
  return order
}
