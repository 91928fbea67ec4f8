import { joinSql, type RuleOperator, sql, type TSchema, Type } from 'fathi/sdk'
import { opposite } from './opposite.ts'

type Item = string | number | boolean
const Items = Type.Array(Type.Union([Type.String({ maxLength: 1_000 }), Type.Number(), Type.Boolean()]), {
  title: 'Values',
  minItems: 1,
  maxItems: 100,
}) as TSchema

const hasAny: RuleOperator = {
  id: 'list-has-any',
  title: 'has any of',
  of: ['any', 'list'],
  accepts: Items,
  test: (left, right) => Array.isArray(left) && (right as readonly Item[]).some(item => left.includes(item)),
  sql: (left, right) => {
    const each = (right as readonly Item[]).map(item => sql`${left} @> ${JSON.stringify([item])}::jsonb`)
    return sql`(jsonb_typeof(${left}) = 'array' and (${joinSql(each, ' or ')}))`
  },
}

/** Lists are compared with plain values; a list within a list is none. */
export const listOperators: readonly RuleOperator[] = [
  hasAny,
  opposite(hasAny, 'list-has-none', 'has none of'),
  {
    id: 'list-has-all',
    title: 'has all of',
    of: ['any', 'list'],
    accepts: Items,
    test: (left, right) => Array.isArray(left) && (right as readonly Item[]).every(item => left.includes(item)),
    sql: (left, right) => sql`(jsonb_typeof(${left}) = 'array' and ${left} @> ${JSON.stringify(right)}::jsonb)`,
  },
]
