import { sql, type SqlExpression } from 'fathi/sdk'

/** There is no such value: not said, null, or a number that no database holds. */
export const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'number' && !Number.isFinite(value))

export const isPresentSql = (left: SqlExpression): SqlExpression => sql`(jsonb_typeof(${left}) <> 'null')`
