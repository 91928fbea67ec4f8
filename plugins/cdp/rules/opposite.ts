import { type RuleOperator, sql } from 'fathi/sdk'

/** The exact opposite of an operator: true wherever that one is false, so also where the value is missing or of another kind. */
export function opposite(of: RuleOperator, id: string, title: string): RuleOperator {
  const { sql: overJson, sqlOf = {} } = of
  return {
    ...of,
    id,
    title,
    test: (left, right, now, zone) => !of.test(left, right, now, zone),
    ...(overJson === undefined ? {} : { sql: inverse(overJson) }),
    sqlOf: Object.fromEntries(Object.entries(sqlOf).map(([holds, positive]) => [holds, inverse(positive)])),
  }
}

const inverse =
  (positive: NonNullable<RuleOperator['sql']>): NonNullable<RuleOperator['sql']> =>
  (...asked) =>
    sql`(not coalesce(${positive(...asked)}, false))`
