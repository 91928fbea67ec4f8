import { type RuleOperator, sql, Type } from 'fathi/sdk'
import { isMissing, isPresentSql } from './missing.ts'

/** There is a value, or there is none. */
export const exists: RuleOperator = {
  id: 'exists',
  title: 'has a value',
  of: ['any', 'text', 'number', 'boolean', 'date', 'list', 'object'],
  accepts: Type.Boolean({ title: 'Has a value' }),
  test: (left, right) => isMissing(left) !== right,
  sql: (left, right) => (right === true ? isPresentSql(left) : sql`(not coalesce(${isPresentSql(left)}, false))`),
}
