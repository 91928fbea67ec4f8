import type { RuleOperator } from 'fathi/sdk'
import { booleanIs } from './boolean.operator.ts'
import { dateOperators } from './date.operator.ts'
import { geoWithin } from './geo.operator.ts'
import { exists } from './exists.operator.ts'
import { listOperators } from './list.operator.ts'
import { numberOperators } from './number.operator.ts'
import { textOperators } from './text.operator.ts'
import { timeBetween } from './time.operator.ts'

/** The operators of the platform, each typed by the kind of value that it asks. */
export const operators: readonly RuleOperator[] = [
  exists,
  booleanIs,
  ...textOperators,
  ...numberOperators,
  ...dateOperators,
  ...listOperators,
  timeBetween,
  geoWithin,
]
