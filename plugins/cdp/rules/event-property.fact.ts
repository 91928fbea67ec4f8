import {
  defineFact,
  readPath,
  type RuleFact,
  type RuleOperator,
  sql,
  type SqlExpression,
  type SqlHolds,
  type Static,
  type TrackedEvent,
  valueAt,
  type ValueKind,
  Type,
} from 'fathi/sdk'
import { checkEvent, eventAsks, eventMentions, eventParams, eventRows, eventsChange, eventsOf, isTimelessEvent } from './event.ts'
import { eventTail } from './event-words.ts'
import { exactSum, LARGEST, SMALLEST } from './exact-sum.ts'
import { isMissing, isPresentSql } from './missing.ts'
import { checkPath, Path } from './path.ts'

const params = Type.Object({ ...eventParams, property: Path }, { additionalProperties: false })
type Params = Static<typeof params>

/** What is made of the values of one property over all events that count. `value` is the property in the row. */
interface Measure {
  id: string
  title: string
  value: ValueKind
  /** Numbers alone, any values, or what the operator compares them as. */
  measures: 'numbers' | 'anything' | 'operator'
  of: (events: readonly TrackedEvent[], property: string) => unknown
  sql: (value: SqlExpression) => SqlExpression
  holds?: SqlHolds
  otherwise?: number
}

const measured = ({ id, title, value, measures, of, sql: aggregate, holds, otherwise }: Measure): RuleFact<typeof params> =>
  defineFact({
    id,
    title,
    params,
    value,
    mentions: asked => {
      const { events, properties, sources } = eventMentions(asked)
      return { events, sources, properties: [...properties, { event: asked.event, path: asked.property }] }
    },
    asks: ({ params: asked, operator }) => [
      ...eventAsks({ params: asked }),
      ...asksOf({ measures, title }, operator).map(one => ({ ...one, property: { event: asked.event, path: asked.property } })),
    ],
    check: asked => [...checkEvent(asked), ...checkPath(asked.property, '/property')],
    read: (asked: Params, subject, now) => of(eventsOf(asked, subject, now), asked.property),
    nextChange: eventsChange,
    isTimeless: isTimelessEvent,
    says: ({ params: asked, operator, value }, words) => ({
      begins: 'whose',
      core: words.say('{measure} {property} over {event} {compared}', {
        measure: words.say(title).toLowerCase(),
        property: asked.property,
        event: asked.event,
        compared: words.compared(operator, value),
      }),
      ...eventTail(asked, words),
    }),
    finds: ({ property, event }, found, words) =>
      words.say('{measure} {property} over {event}: {found}', {
        measure: words.say(title).toLowerCase(),
        property,
        event,
        found: words.value(found),
      }),
    sql: (asked, now, place) => ({
      rows: sql`select e.profile_id, ${aggregate(valueAt(sql`e.properties`, asked.property))} as value from ${eventRows(asked, now, place)} group by e.profile_id`,
      ...(holds === undefined ? {} : { holds }),
      ...(otherwise === undefined ? {} : { otherwise }),
    }),
  })

/** What a measure asks of the property, and where to look. */
function asksOf({ measures, title }: Pick<Measure, 'measures' | 'title'>, operator: Pick<RuleOperator, 'title' | 'of'>) {
  if (measures === 'anything') return []
  if (measures === 'operator') return [{ pointer: '/operator', title: operator.title, of: operator.of }]
  return [{ pointer: '/params/property', title, of: ['number'] as const }]
}

const numbersOf = (events: readonly TrackedEvent[], property: string): number[] =>
  events
    .map(event => readPath(event.properties, property))
    .filter((value): value is number => typeof value === 'number' && Number.isFinite(value))
const numberSql = (value: SqlExpression): SqlExpression => sql`(case when jsonb_typeof(${value}) = 'number' then (${value})::numeric end)`

/** A sum in the limits of both sides, with all its digits. */
const sumSql = (value: SqlExpression): SqlExpression => {
  const sum = sql`sum(${numberSql(value)})`
  const [most, least] = [sql`${String(LARGEST)}::numeric`, sql`${String(SMALLEST)}::numeric`]
  return sql`(case when ${sum} is null or (${sum} < ${least} and ${sum} > -${least}) then 0 when ${sum} between -${most} and ${most} then ${sum} end)`
}

const inOrder = (events: readonly TrackedEvent[]): readonly TrackedEvent[] =>
  events.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.id < b.id ? -1 : 1))
const isPlain = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
const presentIn = (events: readonly TrackedEvent[], property: string): unknown[] =>
  events.map(event => readPath(event.properties, property)).filter(value => !isMissing(value))

/** Sum, average and so on of a property; values that are no numbers are passed over. */
export const eventPropertyFacts = [
  measured({
    id: 'cdp.event-sum',
    title: 'Sum of',
    value: 'number',
    measures: 'numbers',
    of: (events, property) => exactSum(numbersOf(events, property)),
    sql: sumSql,
    holds: 'number',
    otherwise: 0,
  }),
  measured({
    id: 'cdp.event-average',
    title: 'Average of',
    value: 'number',
    measures: 'numbers',
    of: (events, property) => {
      const numbers = numbersOf(events, property)
      const sum = exactSum(numbers)
      return numbers.length === 0 || sum === undefined ? undefined : sum / numbers.length
    },
    sql: value => sql`((${sumSql(value)})::float8 / nullif(count(${numberSql(value)}), 0)::float8)`,
    holds: 'number',
  }),
  measured({
    id: 'cdp.event-least',
    title: 'Least',
    value: 'number',
    measures: 'numbers',
    of: (events, property) =>
      numbersOf(events, property).reduce<number | undefined>((least, one) => (least === undefined ? one : Math.min(least, one)), undefined),
    sql: value => sql`min(${numberSql(value)})`,
    holds: 'number',
  }),
  measured({
    id: 'cdp.event-greatest',
    title: 'Greatest',
    value: 'number',
    measures: 'numbers',
    of: (events, property) =>
      numbersOf(events, property).reduce<number | undefined>((most, one) => (most === undefined ? one : Math.max(most, one)), undefined),
    sql: value => sql`max(${numberSql(value)})`,
    holds: 'number',
  }),
  measured({
    id: 'cdp.event-distinct',
    title: 'Number of different',
    value: 'number',
    measures: 'anything',
    of: (events, property) => new Set(presentIn(events, property).filter(isPlain)).size,
    sql: value => sql`count(distinct ${value}) filter (where jsonb_typeof(${value}) in ('string', 'number', 'boolean'))`,
    holds: 'integer',
    otherwise: 0,
  }),
  measured({
    id: 'cdp.event-first-value',
    title: 'First value of',
    value: 'any',
    measures: 'operator',
    of: (events, property) => presentIn(inOrder(events), property)[0],
    sql: value => sql`(array_agg(${value} order by e.occurred_at, e.id) filter (where ${isPresentSql(value)}))[1]`,
  }),
  measured({
    id: 'cdp.event-last-value',
    title: 'Last value of',
    value: 'any',
    measures: 'operator',
    of: (events, property) => presentIn(inOrder(events), property).at(-1),
    sql: value => sql`(array_agg(${value} order by e.occurred_at desc, e.id desc) filter (where ${isPresentSql(value)}))[1]`,
  }),
]
