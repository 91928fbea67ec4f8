import { type RuleOperator, sql } from 'fathi/sdk'

/** The exact opposite of an operator: true wherever that one is false, so also where the value is missing or of another kind. */
export function opposite(of: RuleOperator, id: string, title: string): RuleOperator {
  const { sql: positive, sqlOfNumber: ofNumber } = of
  return {
    ...of,
    id,
    title,
    test: (left, right, now, zone) => !of.test(left, right, now, zone),
    ...(ofNumber === undefined ? {} : { sqlOfNumber: (left, right) => sql`(not coalesce(${ofNumber(left, right)}, false))` }),
    ...(positive === undefined ? {} : { sql: (left, right, now, zone) => sql`(not coalesce(${positive(left, right, now, zone)}, false))` }),
  }
}
