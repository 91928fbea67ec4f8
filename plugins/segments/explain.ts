import { type EntityManager, type Explanation, NotFound, query, requirePermission, type Rule, type Scope, type Wording } from 'fathi/sdk'
import { resolveProfileId, sensitiveTraits } from '../cdp/index.ts'
import { currentWorkspace } from '../rbac/index.ts'
import type { Cause } from './member.entity.ts'
import { wordingOf } from './names.ts'
import { nextFlip } from './next-flip.ts'
import { askedTraits, isAmong, requireRule } from './rule-check.ts'
import type { ExplainNode } from './segment.schema.ts'
import { findSegment } from './find-segment.ts'
import { NothingToExplain } from './segments.problems.ts'

export interface Explained {
  isMember: boolean
  since: string | null
  cause: Cause | null
  nextChange: string | null
  tree: ExplainNode
  countedAt: string
}

/** Why a person is in a segment, or not, condition by condition. */
export const explainSegment = (scope: Scope, idOrKey: string, ref: string): Promise<Explained> =>
  scope.tx(async em => {
    const segment = await findSegment(em, idOrKey)
    const profileId = await personOf(em, scope, ref)
    const [row] = await query<{ since: Date; cause: Cause }>(
      em,
      `select since, cause from segments_member where workspace_id = $1 and segment_id = $2 and profile_id = $3`,
      [scope.workspaceId, segment.id, profileId],
    )
    if (segment.rule == null) throw new NothingToExplain()
    const { tree, nextChange } = await explain(em, scope, segment.rule, profileId)
    return {
      isMember: row !== undefined,
      since: row?.since.toISOString() ?? null,
      cause: row?.cause ?? null,
      nextChange,
      tree,
      countedAt: scope.now().toISOString(),
    }
  })

/** The same of a rule that is not saved. */
export const explainRuleOf = (scope: Scope, rule: Rule, ref: string): Promise<Explained> =>
  scope.tx(async em => {
    await requireRule(em, scope, rule, { pointer: '/body/rule' })
    const profileId = await personOf(em, scope, ref)
    const { tree, nextChange } = await explain(em, scope, rule, profileId)
    return { isMember: tree.result, since: null, cause: null, nextChange, tree, countedAt: scope.now().toISOString() }
  })

/** To see why somebody is in a segment is to see somebody. */
async function personOf(em: EntityManager, scope: Scope, ref: string): Promise<string> {
  requirePermission(scope, 'cdp:read')
  const profileId = await resolveProfileId(em, scope, ref)
  if (profileId === null) throw new NotFound()
  return profileId
}

/** Segments, out of those mentioned, that people are in. */
export async function membershipsOf(
  em: EntityManager,
  scope: Scope,
  profileIds: readonly string[],
  segmentIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const rows = await query<{ segmentId: string; profileId: string }>(
    em,
    `select segment_id as "segmentId", profile_id as "profileId" from segments_member where workspace_id = $1 and profile_id = any($2::uuid[]) and segment_id = any($3::uuid[])`,
    [scope.workspaceId, profileIds, segmentIds],
  )
  const of = new Map(profileIds.map(id => [id, new Set<string>()]))
  for (const { segmentId, profileId } of rows) of.get(profileId)?.add(segmentId)
  return of
}

async function explain(
  em: EntityManager,
  scope: Scope,
  rule: Rule,
  profileId: string,
): Promise<{ tree: ExplainNode; nextChange: string | null }> {
  const { timeZone } = await currentWorkspace(scope)
  const mentions = scope.rules.mentions([rule])
  const memberships = await membershipsOf(em, scope, [profileId], mentions.segments)
  const subject = (await scope.rules.load(em, scope, [profileId], mentions, { timeZone, memberships })).get(profileId)
  if (subject === undefined) throw new NotFound()
  const now = scope.now()
  const wording = await wordingOf(em, scope, [rule])
  const hidden = scope.permissions.has('cdp:read-sensitive') ? new Set<string>() : await sensitiveTraits(scope)
  const tree = nodeOf(await scope.rules.explain(rule, subject, now), { scope, wording, now, hidden, pointer: '', decides: true })
  return { tree, nextChange: nextFlip(scope.rules.compile(rule), subject, now, tree.result)?.toISOString() ?? null }
}

/** What was seen of a rule before, as the caller may see it now: for whoever kept it. */
export async function showSeen(em: EntityManager, scope: Scope, seen: readonly Explanation[], now: Date): Promise<ExplainNode[]> {
  requirePermission(scope, 'cdp:read')
  const wording = await wordingOf(em, scope, seen.map(ruleOf))
  const hidden = scope.permissions.has('cdp:read-sensitive') ? new Set<string>() : await sensitiveTraits(scope)
  return seen.map(one => nodeOf(one, { scope, wording, now, hidden, pointer: '', decides: true }))
}

/** The rule that an explanation is of. */
function ruleOf(seen: Explanation): Rule {
  const part = (one: Explanation): unknown => {
    if ('all' in one) return { all: one.all.map(part) }
    if ('any' in one) return { any: one.any.map(part) }
    if ('not' in one) return { not: part(one.not) }
    const { fact, operator, value, params } = one
    return { fact, operator, value, ...(params === undefined ? {} : { params }) }
  }
  return part(seen) as Rule // what was explained was a rule
}

interface At {
  scope: Scope
  wording: Wording
  now: Date
  /** Traits that the caller may not see. */
  hidden: ReadonlySet<string>
  pointer: string
  /** Whether the answer of the whole hangs on this part. */
  decides: boolean
}

const TITLES = { all: 'All of these are true', any: 'Any of these is true', none: 'None of these is true' } as const

function nodeOf(part: Explanation, at: At): ExplainNode {
  if ('all' in part) return groupOf('all', part.all, part.result, { ...at, pointer: `${at.pointer}/all` })
  if ('any' in part) return groupOf('any', part.any, part.result, { ...at, pointer: `${at.pointer}/any` })
  if ('not' in part) {
    const { not, result } = part
    const inside = { ...at, pointer: `${at.pointer}/not` }
    return 'any' in not
      ? groupOf('none', not.any, result, { ...inside, pointer: `${inside.pointer}/any` })
      : groupOf('none', [not], result, inside)
  }
  return leafOf(part, at)
}

function leafOf(part: Extract<Explanation, { fact: string }>, { scope, wording, now, hidden, pointer, decides }: At): ExplainNode {
  const { fact, operator, value, params, found, result, nextChange } = part
  const leaf = { fact, operator, value, ...(params === undefined ? {} : { params }) }
  const words = scope.rules.leafWords(leaf, wording)
  const isHidden = askedTraits(scope, { all: [leaf] }).some(path => isAmong(path, hidden))
  return { kind: 'leaf', pointer, text: words.text, result, decides, found: isHidden ? '[sensitive]' : words.found(found, now), nextChange }
}

/** What decides a group: of "all", what is false, unless nothing is; of "any", what is true, unless nothing is; of "none" the same. */
function groupOf(kind: 'all' | 'any' | 'none', parts: readonly Explanation[], result: boolean, at: At): ExplainNode {
  const passed = parts.filter(part => part.result).length
  const wanted = kind === 'all' ? passed === parts.length : passed > 0
  const nodes = parts.map((part, index) =>
    nodeOf(part, {
      ...at,
      pointer: kind === 'none' && !at.pointer.endsWith('/any') ? at.pointer : `${at.pointer}/${index}`,
      decides: at.decides && part.result === wanted,
    }),
  )
  const changes = nodes.flatMap(node => node.nextChange ?? []).toSorted()
  return {
    kind,
    pointer: at.pointer,
    text: TITLES[kind],
    result,
    decides: at.decides,
    found: `${passed} of ${parts.length}`,
    nextChange: changes[0] ?? null,
    passed,
    nodes,
  }
}
