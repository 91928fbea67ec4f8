import { type RuleOperator, sql, type SqlExpression, Type } from 'fathi/sdk'
import { isMissing, isPresentSql } from './missing.ts'

const isThere = (left: SqlExpression, right: unknown): SqlExpression =>
  right === true ? sql`(${left} is not null)` : sql`(${left} is null)`

/** There is a value, or there is none. */
export const exists: RuleOperator = {
  id: 'exists',
  title: 'has a value',
  of: ['any', 'text', 'number', 'boolean', 'date', 'list', 'object'],
  accepts: Type.Boolean({ title: 'Has a value' }),
  test: (left, right) => isMissing(left) !== right,
  sql: (left, right) => (right === true ? isPresentSql(left) : sql`(not coalesce(${isPresentSql(left)}, false))`),
  sqlOf: { integer: isThere, number: isThere, text: isThere, moment: isThere },
}
