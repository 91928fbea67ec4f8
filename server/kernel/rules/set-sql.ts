import {
  type Condition,
  type FactSql,
  joinSql,
  type Leaf,
  ofWorkspace,
  type Rule,
  type RulePlace,
  sql,
  type SqlExpression,
  type SqlHolds,
  type SqlZone,
  WORKSPACE,
} from 'fathi/sdk'
import type { Catalogue, KnownOperator } from './catalogue.ts'
import { partsOf } from './compile.ts'
import { foldRule, leavesOf, outermost } from './rule.ts'
import { walled } from './walled-sql.ts'

/** Some fact or operator of the rule has no SQL: it can be followed in real time, and not be counted. */
export class RealtimeOnly extends Error {
  readonly pointer: string
  constructor(pointer: string, id: string) {
    super(`"${id}" answers for one person at a time: this rule works in real time only.`)
    this.name = 'RealtimeOnly'
    this.pointer = pointer
  }
}

/** Everybody there is, as `p`. */
const people = (): SqlExpression => sql`(select * from ${ofWorkspace('cdp_profile')} everyone where merged_into is null) p`

/** The members: `profile_id`. */
export function membersSql(rule: Rule, catalogue: Catalogue, now: Date, place: RulePlace): SqlExpression {
  const { where } = setRule(rule, catalogue, now, place)
  return finished(sql`select p.id as profile_id from ${people()} where ${where}`)
}

/** How many members: `members`. */
export function countSql(rule: Rule, catalogue: Catalogue, now: Date, place: RulePlace): SqlExpression {
  const { where } = setRule(rule, catalogue, now, place)
  return finished(sql`select count(*)::int as members from ${people()} where ${where}`)
}

/**
 * How many people pass each leaf by itself, in the order of `leavesOf`, and how many are left after each part of the outermost group: `people`, `members`,
 * `counts` and `funnel`, lists. Each leaf is asked once a person, behind a fence that the planner does not move it over.
 */
export function leafCountsSql(rule: Rule, catalogue: Catalogue, now: Date, place: RulePlace): SqlExpression {
  const { leaves } = setRule(rule, catalogue, now, place)
  const columns = new Map(leaves.map(({ pointer }, index): [string, SqlExpression] => [pointer, { text: `l.c${index}`, values: [] }]))
  const answers = leaves.map(({ where }, index) => sql`${where} as ${{ text: `c${index}`, values: [] }}`)
  const held = (condition: SqlExpression): SqlExpression => sql`count(*) filter (where ${condition})::int`
  const parts = outermost(rule).map(({ pointer, condition }) => folded(condition, columns, pointer))
  const left = parts.map((_, index) => held(joinSql(parts.slice(0, index + 1), 'any' in rule ? ' or ' : ' and ')))
  return finished(sql`select count(*)::int as people, ${held(folded(rule, columns))} as members,
    array[${joinSql([...columns.values()].map(held), ', ')}] as counts, array[${joinSql(left, ', ')}] as funnel
    from (select ${joinSql(answers, ', ')} from ${people()} offset 0) l`)
}

/** A rule over the people `p`: its condition, and that of each leaf. */
interface SetRule {
  where: SqlExpression
  leaves: readonly { pointer: string; where: SqlExpression }[]
}

function setRule(rule: Rule, catalogue: Catalogue, now: Date, place: RulePlace): SetRule {
  const leaves = leavesOf(rule).map(({ pointer, leaf }) => ({ pointer, where: leafSql(leaf, pointer, { catalogue, now, place }) }))
  return { where: folded(rule, new Map(leaves.map(({ pointer, where }) => [pointer, where]))), leaves }
}

const folded = (condition: Condition, leaves: ReadonlyMap<string, SqlExpression>, pointer = ''): SqlExpression =>
  foldRule<SqlExpression>(
    condition,
    {
      all: parts => sql`(${joinSql(parts, ' and ')})`,
      any: parts => sql`(${joinSql(parts, ' or ')})`,
      not: part => sql`(not ${part})`,
      leaf: placed => leaves.get(placed.pointer) ?? sql`false`,
    },
    pointer,
  )

interface Asking {
  catalogue: Catalogue
  now: Date
  place: RulePlace
}

/** Whether one leaf holds for `p`: never null. */
function leafSql(leaf: Leaf, pointer: string, { catalogue, now, place }: Asking): SqlExpression {
  const { fact, operator, params } = partsOf(leaf, catalogue)
  const half = fact.sql?.(params, now, place)
  if (half === undefined) throw new RealtimeOnly(`${pointer}/fact`, fact.id)
  if (operator.sql === undefined) throw new RealtimeOnly(`${pointer}/operator`, operator.id)
  if ('each' in half) {
    const value = { sql: walled(half.each, fact.id), holds: half.holds }
    return sql`coalesce(${comparedSql(value, operator, leaf.value, now, { ...place, zone: sql`p.timezone` })}, false)`
  }
  return rowsSql(half, operator, leaf.value, { id: fact.id, now, place })
}

/**
 * A fact that is a list of people: the leaf holds for those of the list whose value meets it, and for all who are not on the list when what they have
 * instead meets it. Asked as "there is one": so the planner makes the list once and joins it, or looks people up in it when it is too long to hold; with "in" a list
 * that does not fit into memory would be made anew for each person.
 */
function rowsSql(
  half: Extract<FactSql, { rows: SqlExpression }>,
  operator: KnownOperator,
  right: unknown,
  { id, now, place }: { id: string; now: Date; place: RulePlace },
): SqlExpression {
  const some = (rows: SqlExpression, meets: SqlExpression = sql`true`): SqlExpression =>
    sql`exists (select from (${walled(rows, id)}) f where f.profile_id = p.id and ${meets})`
  const nowhere = { timezone: null, workspaceZone: place.timeZone } // what people have instead is no date
  const others = operator.test(half.otherwise, right, now, nowhere)
  if (half.always !== undefined) {
    const listed = operator.test(half.always, right, now, nowhere)
    if (listed === others) return listed ? sql`true` : sql`false`
    return listed ? some(half.rows) : sql`(not ${some(half.rows)})`
  }
  const span = half.of === undefined ? undefined : operator.spanSql?.(sql`f.at`, right, now)
  if (half.of !== undefined && span !== undefined && !others) {
    const beyond = half.of.chosen === 'latest' ? span.later : span.earlier
    const within = some(half.of.moments, span.within)
    return beyond === undefined ? within : sql`(${within} and not ${some(half.of.moments, beyond)})`
  }
  const zone = { ...place, zone: sql`(select z.timezone from ${ofWorkspace('cdp_profile')} z where z.id = f.profile_id)` }
  const meets = sql`coalesce(${comparedSql({ sql: sql`f.value`, holds: half.holds }, operator, right, now, zone)}, false)`
  return others ? sql`(not ${some(half.rows, sql`not ${meets}`)})` : some(half.rows, meets)
}

/** The operator over what the fact holds, if it knows how; else over its JSON. */
function comparedSql(
  { sql: left, holds }: { sql: SqlExpression; holds: SqlHolds | undefined },
  operator: KnownOperator,
  right: unknown,
  now: Date,
  zone: SqlZone,
): SqlExpression {
  const native = holds === undefined ? undefined : (operator.sqlOf?.[holds] ?? (holds === 'integer' ? operator.sqlOf?.number : undefined))
  if (native !== undefined) return native(left, right, now, zone)
  return operator.sql?.(holds === undefined ? left : JSON_OF[holds](left), right, now, zone) ?? sql`false`
}

/** What a fact holds as the JSON that JavaScript makes of it. */
const JSON_OF: Readonly<Record<SqlHolds, (value: SqlExpression) => SqlExpression>> = {
  integer: value => sql`to_jsonb(${value})`,
  number: value => sql`to_jsonb((${value})::float8)`,
  text: value => sql`to_jsonb(${value})`,
  moment: value => sql`to_jsonb(to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`,
  place: value =>
    sql`(case when jsonb_typeof((${value}).f1) = 'number' and jsonb_typeof((${value}).f2) = 'number' then jsonb_build_object('lat', (${value}).f1, 'lon', (${value}).f2) end)`,
}

/** The workspace is `$1`, as `scan` binds it; the rule's own values follow. Values alike are bound once, so that PostgreSQL sees that expressions over them are alike. */
function finished({ text, values }: SqlExpression): SqlExpression {
  const bound: unknown[] = []
  const places = new Map<string, number>()
  const numbered = text.replaceAll(/\$(\d+)(::[a-z0-9]+(?:\[\])?)?/g, (_, number: string, cast: string = '') => {
    const value = values[Number(number) - 1]
    const key = cast === '' ? `${number}` : JSON.stringify([cast, value])
    const place = places.get(key) ?? bound.push(value)
    places.set(key, place)
    return `$${place + 1}${cast}`
  })
  return { text: numbered.replaceAll(WORKSPACE, '$1::uuid'), values: bound }
}
