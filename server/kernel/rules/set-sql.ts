import { type Condition, joinSql, type Leaf, ofWorkspace, type Rule, type RulePlace, sql, type SqlExpression, WORKSPACE } from 'fathi/sdk'
import type { Catalogue } from './catalogue.ts'
import { partsOf } from './compile.ts'
import { foldRule, leavesOf, outermost } from './rule.ts'

/** A rule over everybody: what to join to the people `p`, the condition, and the condition of each leaf. */
interface SetRule {
  from: SqlExpression
  where: SqlExpression
  leaves: readonly { pointer: string; where: SqlExpression }[]
  /** The parts of the outermost group. */
  parts: readonly SqlExpression[]
}

/** Some fact or operator of the rule has no SQL: it can be followed in real time, and not be counted. */
export class RealtimeOnly extends Error {
  readonly pointer: string
  constructor(pointer: string, id: string) {
    super(`"${id}" answers for one person at a time: this rule works in real time only.`)
    this.name = 'RealtimeOnly'
    this.pointer = pointer
  }
}

/** The members: `profile_id`. */
export function membersSql(rule: Rule, catalogue: Catalogue, now: Date, place: RulePlace): SqlExpression {
  const { from, where } = setRule(rule, catalogue, now, place)
  return finished(sql`select p.id as profile_id from ${from} where ${where}`)
}

/** How many members: `members`. */
export function countSql(rule: Rule, catalogue: Catalogue, now: Date, place: RulePlace): SqlExpression {
  const { from, where } = setRule(rule, catalogue, now, place)
  return finished(sql`select count(*)::int as members from ${from} where ${where}`)
}

/** How many people pass each leaf by itself, in the order of `leavesOf`, and how many are left after each part of the outermost group: `people`, `members`, `counts` and `funnel`, lists. */
export function leafCountsSql(rule: Rule, catalogue: Catalogue, now: Date, place: RulePlace): SqlExpression {
  const { from, where, leaves, parts } = setRule(rule, catalogue, now, place)
  const each = leaves.map(leaf => sql`count(*) filter (where ${leaf.where})::int`)
  const left = parts.map(
    (_, index) => sql`count(*) filter (where ${joinSql(parts.slice(0, index + 1), 'any' in rule ? ' or ' : ' and ')})::int`,
  )
  return finished(
    sql`select count(*)::int as people, count(*) filter (where ${where})::int as members, array[${joinSql(each, ', ')}] as counts, array[${joinSql(left, ', ')}] as funnel from ${from}`,
  )
}

function setRule(rule: Rule, catalogue: Catalogue, now: Date, place: RulePlace): SetRule {
  const joins = new Map<string, { name: string; join: SqlExpression; value: SqlExpression }>()
  const conditions = new Map<string, SqlExpression>()
  for (const { pointer, leaf } of leavesOf(rule)) {
    const { operator } = partsOf(leaf, catalogue)
    const key = JSON.stringify([leaf.fact, leaf.params ?? {}])
    const joined = joins.get(key) ?? joinOf(leaf, catalogue, now, place, pointer, `f${joins.size}`)
    joins.set(key, joined)
    if (operator.sql === undefined) throw new RealtimeOnly(`${pointer}/operator`, operator.id)
    conditions.set(pointer, sql`coalesce(${operator.sql(joined.value, leaf.value, now)}, false)`)
  }
  const people = sql`(select * from ${ofWorkspace('cdp_profile')} everyone where merged_into is null) p`
  const whereOf = (condition: Condition, pointer = ''): SqlExpression =>
    foldRule<SqlExpression>(
      condition,
      {
        all: parts => sql`(${joinSql(parts, ' and ')})`,
        any: parts => sql`(${joinSql(parts, ' or ')})`,
        not: part => sql`(not ${part})`,
        leaf: placed => conditions.get(placed.pointer) ?? sql`false`,
      },
      pointer,
    )
  return {
    from: joinSql([people, ...[...joins.values()].map(one => one.join)], '\n'),
    where: whereOf(rule),
    parts: outermost(rule).map(({ pointer, condition }) => whereOf(condition, pointer)),
    leaves: [...conditions].map(([pointer, where]) => ({ pointer, where })),
  }
}

/** One fact with its parameters, asked once for everybody, however many leaves ask it. The planner pushes a single person's id down into it. */
function joinOf(
  leaf: Leaf,
  catalogue: Catalogue,
  now: Date,
  place: RulePlace,
  pointer: string,
  name: string,
): { name: string; join: SqlExpression; value: SqlExpression } {
  const { fact, params } = partsOf(leaf, catalogue)
  const half = fact.sql?.(params, now, place)
  if (half === undefined) throw new RealtimeOnly(`${pointer}/fact`, fact.id)
  const alias: SqlExpression = { text: name, values: [] }
  if ('each' in half)
    return {
      name,
      join: sql`cross join lateral (select ${walled(half.each, fact.id)} as value) ${alias}`,
      value: { text: `${name}.value`, values: [] },
    }
  const join = sql`left join (${walled(half.rows, fact.id)}) ${alias} on ${alias}.profile_id = p.id`
  const value =
    half.otherwise === undefined
      ? sql`${alias}.value`
      : sql`(case when ${alias}.profile_id is null then ${JSON.stringify(half.otherwise)}::jsonb else ${alias}.value end)`
  return { name, join, value }
}

/** Every table that a fact reads is cut to the workspace, for the role that runs this sees all of them. A guard against forgetting, not against malice: plugins are trusted code. */
export function walled(expression: SqlExpression, id: string): SqlExpression {
  const text = expression.text.replaceAll(/'[^']*'|"C"|"pg_unicode_fast"/g, "''")
  if (NOT_PLAIN.test(text)) throw new Error(`The SQL of "${id}" must be one plain expression, without comments and quoted names.`)
  for (const [, table = '', rest = ''] of text.matchAll(READ))
    if (TABLE.test(table) && !rest.startsWith('(') && !rest.startsWith(` where workspace_id = ${WORKSPACE})`))
      throw new Error(`The SQL of "${id}" reads ${table} without its wall. Use ofWorkspace('${table}').`)
  return expression
}

const NOT_PLAIN = /--|\/\*|;|"|\$(?!\d|workspace\b)/
const READ = /(?:\bfrom|\bjoin|,)\s+(?:only\s+|lateral\s+)*([a-z_][\w.]*)(?=([^]{0,40}))/gi
/** Tables carry their plugin's name, and no parenthesis follows, as it does a function; aliases and columns are written otherwise. */
const TABLE = /^(?:public\.)?(?:[a-z]+_[a-z_]+|pg_\w+|information_schema\.\w+)$/i

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
