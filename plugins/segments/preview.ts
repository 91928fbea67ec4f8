import { type EntityManager, type Rule, type Scope } from 'fathi/sdk'
import { currentWorkspace } from '../rbac/index.ts'
import { wordingOf } from './names.ts'
import { requireCountable } from './rule-check.ts'
import type { Preview } from './segment.schema.ts'
import { findSegment } from './find-segment.ts'

interface Counts {
  people: number
  members: number
  counts: number[]
  funnel: number[]
}

/** How many people a rule holds, condition by condition, and what saving it would change. */
export const previewRule = (scope: Scope, rule: Rule, segmentId: string | undefined): Promise<Preview> =>
  scope.tx(async em => {
    const { warnings } = await requireCountable(em, scope, rule)
    const segment = segmentId === undefined ? null : await findSegment(em, segmentId)
    const { timeZone } = await currentWorkspace(scope)
    const now = scope.now()
    const began = performance.now()
    const [counts, moves] = await Promise.all([
      scope.scan<Counts>(scope.rules.leafCountsSql(rule, now, { timeZone })),
      segment === null ? [] : movesOf(scope, rule, segment.id, timeZone),
    ])
    const tookMs = Math.round((performance.now() - began) * 10) / 10
    const one = counts[0] ?? { people: 0, members: 0, counts: [], funnel: [] }
    return {
      people: one.people,
      members: one.members,
      joins: moves[0]?.joins ?? (segment === null ? one.members : 0),
      leaves: moves[0]?.leaves ?? 0,
      leafCounts: leavesOf(rule).map((pointer, index) => ({ pointer, count: one.counts[index] ?? 0 })),
      funnel: await funnelOf(em, scope, rule, one.funnel),
      warnings: [...warnings],
      tookMs,
      countedAt: now.toISOString(),
    }
  })

/** Members by the rule against members now. */
function movesOf(scope: Scope, rule: Rule, segmentId: string, timeZone: string): Promise<readonly { joins: number; leaves: number }[]> {
  const members = scope.rules.membersSql(rule, scope.now(), { timeZone })
  const place = `$${members.values.length + 2}`
  return scope.scan({
    text: `select count(*) filter (where old.profile_id is null)::int as joins, count(*) filter (where new.profile_id is null)::int as leaves
      from (${members.text}) new full join (select profile_id from segments_member where workspace_id = $1::uuid and segment_id = ${place}::uuid) old using (profile_id)`,
    values: [...members.values, segmentId],
  })
}

/** The outermost conditions, each with the people who are left behind it. */
async function funnelOf(em: EntityManager, scope: Scope, rule: Rule, left: readonly number[]): Promise<Preview['funnel']> {
  const wording = await wordingOf(em, scope, [rule])
  const parts = 'not' in rule ? [{ pointer: '', rule }] : partsOf(rule)
  return parts.map(({ pointer, rule: part }, index) => ({ pointer, text: textOf(scope, part, wording), left: left[index] ?? 0 }))
}

const partsOf = (rule: Exclude<Rule, { not: unknown }>): { pointer: string; rule: Rule }[] => {
  const [name, parts] = 'all' in rule ? (['all', rule.all] as const) : (['any', rule.any] as const)
  return parts.map((part, index) => ({ pointer: `/${name}/${index}`, rule: 'fact' in part ? { all: [part] } : part }))
}

/** The words of a part, without whom they are about. */
const textOf = (scope: Scope, part: Rule, wording: Awaited<ReturnType<typeof wordingOf>>): string => {
  const text = scope.rules
    .sentence(part, wording)
    .text.replace(/^People (who |whose )?/, '')
    .replace(/\.$/, '')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Pointers of the leaves, from left to right. */
export function leavesOf(condition: unknown, pointer = ''): string[] {
  if (typeof condition !== 'object' || condition === null) return []
  if ('fact' in condition) return [pointer]
  return Object.entries(condition).flatMap(([name, inner]) =>
    Array.isArray(inner)
      ? inner.flatMap((one, index) => leavesOf(one, `${pointer}/${name}/${index}`))
      : leavesOf(inner, `${pointer}/${name}`),
  )
}
