import { type RuleOperator, sql, Type } from 'fathi/sdk'

export const booleanIs: RuleOperator = {
  id: 'boolean-is',
  title: 'is',
  of: ['any', 'boolean'],
  accepts: Type.Boolean({ title: 'Yes or no' }),
  test: (left, right) => left === right,
  sql: (left, right) => sql`(${left} = ${JSON.stringify(right)}::jsonb)`,
}
