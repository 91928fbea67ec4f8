import { type RuleOperator, sql, type SqlExpression, type TSchema, Type } from 'fathi/sdk'
import { opposite } from './opposite.ts'

const AnyNumber = Type.Number({ title: 'Number' })

type Sign = '=' | '<' | '<=' | '>' | '>='
type Compare = (left: SqlExpression, sign: Sign, right: number) => SqlExpression

const compared = (id: string, title: string, sign: Sign, test: (left: number, right: number) => boolean): RuleOperator => ({
  id,
  title,
  of: ['any', 'number'],
  accepts: AnyNumber,
  test: (left, right) => typeof left === 'number' && Number.isFinite(left) && test(left, right as number),
  sql: (left, right) => ifNumber(left, ofDecimal(sql`(${left})::numeric`, sign, right as number)),
  sqlOf: {
    integer: (left, right) => ofInteger(left, sign, right as number),
    number: (left, right) => ofNumber(left, sign, right as number),
  },
})

const ifNumber = (left: SqlExpression, then: SqlExpression): SqlExpression =>
  sql`(case when jsonb_typeof(${left}) = 'number' then ${then} end)`

/** Doubles compare as their shortest decimals do, so `numeric` decides the same. */
const ofDecimal: Compare = (left, sign, right) => sql`${left} ${SIGNS[sign]} ${String(right)}::numeric`

const ofInteger: Compare = (left, sign, right) =>
  Number.isSafeInteger(right) ? sql`${left} ${SIGNS[sign]} ${String(right)}::bigint` : ofNumber(left, sign, right)

/** A sum may be more exact than a double: rounding it costs more than all else, and only decides next to the number that it is compared with. */
const ofNumber: Compare = (left, sign, right) => {
  const margin = Math.max(Math.abs(right) * NEAR, LEAST_MARGIN)
  const [below, above] = [sql`${String(right - margin)}::numeric`, sql`${String(right + margin)}::numeric`]
  const rounded = sql`(${left})::float8 ${SIGNS[sign]} ${String(right)}::float8`
  if (sign === '=') return sql`(${left} > ${below} and ${left} < ${above} and ${rounded})`
  if (sign.startsWith('>')) return sql`(${left} >= ${above} or (${left} > ${below} and ${rounded}))`
  return sql`(${left} <= ${below} or (${left} < ${above} and ${rounded}))`
}

/** Four steps between doubles. */
const NEAR = 2 ** -50
const LEAST_MARGIN = 1e-290
const SIGNS: Readonly<Record<Sign, SqlExpression>> = { '=': sql`=`, '<': sql`<`, '<=': sql`<=`, '>': sql`>`, '>=': sql`>=` }

const numberEquals = compared('number-equals', 'is', '=', (left, right) => left === right)

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
  sqlOf: {
    integer: (left, right) => bothEnds(ofInteger, left, right as { from: number; to: number }),
    number: (left, right) => bothEnds(ofNumber, left, right as { from: number; to: number }),
  },
}

const bothEnds = (compare: Compare, left: SqlExpression, { from, to }: { from: number; to: number }): SqlExpression =>
  sql`(${compare(left, '>=', from)} and ${compare(left, '<=', to)})`

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
  compared('number-less-than', 'is less than', '<', (left, right) => left < right),
  compared('number-at-most', 'is at most', '<=', (left, right) => left <= right),
  compared('number-greater-than', 'is more than', '>', (left, right) => left > right),
  compared('number-at-least', 'is at least', '>=', (left, right) => left >= right),
  numberBetween,
  numberIn,
  opposite(numberIn, 'number-not-in', 'is none of'),
]
