import { type EntityManager, query, type ProblemField, requirePermission, type Rule, type RuleCheck, type Scope } from 'fathi/sdk'
import { knownNames, sensitiveTraits, traitsBehind } from '../cdp/index.ts'
import { readDefinitions } from './definitions.ts'
import { RealtimeOnlyRule, RuleInvalid } from './segments.problems.ts'

/** Who may not see a sensitive trait may not ask for it either: the answer to a question is the value. */
async function requireSight(scope: Scope, rule: Rule): Promise<void> {
  if (scope.permissions.has('cdp:read-sensitive')) return
  const asked = askedTraits(scope, rule)
  const sensitive = asked.length === 0 ? new Set<string>() : await sensitiveTraits(scope)
  if (asked.some(path => isAmong(path, sensitive))) requirePermission(scope, 'cdp:read-sensitive')
}

/** Traits that a rule asks for, also as what was said when somebody was identified, or by a column that follows from them. */
export function askedTraits(scope: Scope, rule: Rule): string[] {
  const { traits, properties } = scope.rules.mentions([rule])
  const said = properties.filter(({ event }) => event === 'identify').map(({ path }) => path)
  return [...traits, ...said, ...factsOf(rule).flatMap(traitsBehind)]
}

function factsOf(condition: unknown): string[] {
  if (typeof condition !== 'object' || condition === null) return []
  if ('fact' in condition) return [String(condition.fact)]
  return Object.values(condition).flatMap(inner => (Array.isArray(inner) ? inner.flatMap(factsOf) : factsOf(inner)))
}

/** Whether a dotted path is, or lies within, one of these traits. */
export const isAmong = (path: string, traits: ReadonlySet<string>): boolean => traits.has(path) || traits.has(path.split('.', 1)[0] ?? path)

/** Checks a rule as a segment's: its shape, its words against the catalogue, the segments it mentions, and that it does not come back to itself. */
export async function checkSegmentRule(em: EntityManager, scope: Scope, rule: unknown, self?: string): Promise<RuleCheck> {
  const shape = scope.rules.check(rule)
  if (shape.errors.length > 0) return shape
  const check = scope.rules.check(rule, await knownNames(em, scope, scope.rules.mentions([rule as Rule])))
  if (check.errors.length > 0) return check
  const errors = await segmentErrors(em, scope, rule as Rule, self)
  return { ...check, errors }
}

/** The rule, or a problem that names each condition at fault. */
export async function requireRule(
  em: EntityManager,
  scope: Scope,
  rule: unknown,
  at: { pointer: string; self?: string },
): Promise<RuleCheck> {
  const check = await checkSegmentRule(em, scope, rule, at.self)
  requireNone(check.errors, at.pointer)
  await requireSight(scope, rule as Rule)
  return check
}

/** The same of a rule that was saved before, whatever the values that it asks for have become since. */
export async function requireSavedRule(em: EntityManager, scope: Scope, rule: Rule, at: { pointer: string; self: string }): Promise<void> {
  requireNone(scope.rules.check(rule).errors, at.pointer)
  requireNone(await segmentErrors(em, scope, rule, at.self), at.pointer)
  await requireSight(scope, rule)
}

function requireNone(errors: RuleCheck['errors'], before: string): void {
  if (errors.length > 0)
    throw new RuleInvalid(
      { count: errors.length },
      { errors: errors.map(({ pointer, detail }): ProblemField => ({ pointer: `${before}${pointer}`, detail })) },
    )
}

/** A rule that SQL can answer; what is wrong with it is said of where it stands. */
export async function requireCountable(em: EntityManager, scope: Scope, rule: unknown, pointer = '/body/rule'): Promise<RuleCheck> {
  const check = await requireRule(em, scope, rule, { pointer })
  if (check.isRealtimeOnly)
    throw new RealtimeOnlyRule({}, { errors: [{ pointer, detail: 'Take that condition out to count the others.' }] })
  return check
}

async function segmentErrors(em: EntityManager, scope: Scope, rule: Rule, self: string | undefined): Promise<RuleCheck['errors']> {
  const mentioned = placesOf(rule)
  if (mentioned.length === 0) return []
  const rows = await query<{ id: string; archived: boolean }>(
    em,
    `select id, archived_at is not null as archived from segments_segment where workspace_id = $1 and id = any($2::uuid[])`,
    [scope.workspaceId, mentioned.map(one => one.segment)],
  )
  const known = new Map(rows.map(row => [row.id, row]))
  const { byId } = await readDefinitions(em, scope)
  return mentioned.flatMap(({ pointer, segment }) => {
    const row = known.get(segment)
    const at = `${pointer}/params/segment`
    if (row === undefined) return [{ pointer: at, detail: 'There is no such segment. Choose one of the list.' }]
    if (row.archived) return [{ pointer: at, detail: 'This segment is archived. Restore it, or choose another one.' }]
    if (self !== undefined && leadsTo(segment, self, id => byId.get(id)?.mentions.segments ?? []))
      return [{ pointer: at, detail: 'This segment depends on the one you change, so it would depend on itself. Choose another one.' }]
    return []
  })
}

/** Pure: whether one segment is another, or mentions it over any number of others. */
export function leadsTo(from: string, to: string, mentions: (id: string) => readonly string[], seen = new Set<string>()): boolean {
  if (from === to) return true
  if (seen.has(from)) return false
  seen.add(from)
  return mentions(from).some(next => leadsTo(next, to, mentions, seen))
}

function placesOf(condition: unknown, pointer = ''): { pointer: string; segment: string }[] {
  if (typeof condition !== 'object' || condition === null) return []
  if ('fact' in condition) {
    const segment: unknown = Reflect.get(Object(Reflect.get(condition, 'params')), 'segment')
    return condition.fact === 'segments.member' && typeof segment === 'string' ? [{ pointer, segment: segment.toLowerCase() }] : []
  }
  return Object.entries(condition).flatMap(([name, inner]) =>
    Array.isArray(inner)
      ? inner.flatMap((one, index) => placesOf(one, `${pointer}/${name}/${index}`))
      : placesOf(inner, `${pointer}/${name}`),
  )
}
