import { type RuleOperator, sql, type SqlExpression, type TSchema, Type } from 'fathi/sdk'
import { opposite } from './opposite.ts'

const AnyNumber = Type.Number({ title: 'Number' })

const compared = (
  id: string,
  title: string,
  test: (left: number, right: number) => boolean,
  sign: (left: SqlExpression, right: SqlExpression) => SqlExpression,
): RuleOperator => ({
  id,
  title,
  of: ['any', 'number'],
  accepts: AnyNumber,
  test: (left, right) => typeof left === 'number' && Number.isFinite(left) && test(left, right as number),
  sql: (left, right) => ifNumber(left, sign(sql`(${left})::numeric`, sql`${String(right)}::numeric`)),
  sqlOfNumber: (left, right) => sign(left, sql`${String(right)}::numeric`),
})

/** Doubles compare as their shortest decimals do, so `numeric` decides the same. */
const ifNumber = (left: SqlExpression, then: SqlExpression): SqlExpression =>
  sql`(case when jsonb_typeof(${left}) = 'number' then ${then} end)`

const numberEquals = compared(
  'number-equals',
  'is',
  (left, right) => left === right,
  (left, right) => sql`${left} = ${right}`,
)

const numberBetween: RuleOperator = {
  id: 'number-between',
  title: 'is between',
  of: ['any', 'number'],
  accepts: Type.Object(
    { from: AnyNumber, to: AnyNumber },
    { additionalProperties: false, description: 'Both ends belong to it.' },
  ) as TSchema,
  test: (left, right) => {
    const { from, to } = right as { from: number; to: number }
    return typeof left === 'number' && left >= from && left <= to
  },
  sql: (left, right) => {
    const { from, to } = right as { from: number; to: number }
    return ifNumber(left, sql`(${left})::numeric between ${String(from)}::numeric and ${String(to)}::numeric`)
  },
}

const numberIn: RuleOperator = {
  id: 'number-in',
  title: 'is one of',
  of: ['any', 'number'],
  accepts: Type.Array(AnyNumber, { minItems: 1, maxItems: 500 }) as TSchema,
  test: (left, right) => typeof left === 'number' && (right as readonly number[]).includes(left),
  sql: (left, right) => ifNumber(left, sql`${JSON.stringify(right)}::jsonb @> ${left}`),
}

/** Numbers are compared as numbers alone: text that looks like one is text. */
export const numberOperators: readonly RuleOperator[] = [
  numberEquals,
  opposite(numberEquals, 'number-not-equals', 'is not'),
  compared(
    'number-less-than',
    'is less than',
    (left, right) => left < right,
    (left, right) => sql`${left} < ${right}`,
  ),
  compared(
    'number-at-most',
    'is at most',
    (left, right) => left <= right,
    (left, right) => sql`${left} <= ${right}`,
  ),
  compared(
    'number-greater-than',
    'is more than',
    (left, right) => left > right,
    (left, right) => sql`${left} > ${right}`,
  ),
  compared(
    'number-at-least',
    'is at least',
    (left, right) => left >= right,
    (left, right) => sql`${left} >= ${right}`,
  ),
  numberBetween,
  numberIn,
  opposite(numberIn, 'number-not-in', 'is none of'),
]
