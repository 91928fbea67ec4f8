import { defineFact, type RuleFinding, type RulePlace, sql, type SqlExpression, type Static, type Subject, Type } from 'fathi/sdk'
import { Duration, durationMs } from './duration.ts'
import { EventName, eventRows, eventsChange, eventsOf, isTimelessEvent } from './event.ts'
import { eventTail, windowWords } from './event-words.ts'
import { checkWhere, isLocalWhere, Where, whereAsks, whereProperties } from './where.ts'
import { checkWindow, Window } from './window.ts'

const Step = Type.Object({ event: EventName, where: Type.Optional(Where) }, { additionalProperties: false })
const params = Type.Object(
  {
    first: Step,
    second: Step,
    in: Type.Optional(Type.Unsafe<Duration>({ ...Duration, title: 'Within', description: 'At most so long after the first one.' })),
    without: Type.Optional(Step),
    within: Type.Optional(Window),
  },
  { additionalProperties: false },
)
type Params = Static<typeof params>

const stepsOf = ({ first, second, without }: Params): [string, Static<typeof Step>][] => [
  ['/first', first],
  ['/second', second],
  ...(without === undefined ? [] : ([['/without', without]] as [string, Static<typeof Step>][])),
]
const timesOf = (step: Static<typeof Step>, within: Window | undefined, subject: Subject, now: Date): number[] =>
  eventsOf({ ...step, ...(within === undefined ? {} : { within }) }, subject, now)
    .map(event => event.occurredAt.getTime())
    .toSorted((a, b) => a - b)
const rowsOf = (step: Static<typeof Step>, within: Window | undefined, now: Date, place: RulePlace): SqlExpression =>
  sql`select e.profile_id, e.occurred_at from ${eventRows({ ...step, ...(within === undefined ? {} : { within }) }, now, place)}`

/** One thing, later another, and between them a third one not. The later one is later by a millisecond at least; the third one spoils it strictly between them. */
export const sequence = defineFact({
  id: 'cdp.sequence',
  title: 'Did in this order',
  params,
  value: 'boolean',
  mentions: asked => {
    const steps = stepsOf(asked).map(([, step]) => step)
    return {
      events: steps.map(step => step.event),
      properties: steps.flatMap(step => whereProperties(step.event, step.where)),
      sources: steps.some(step => isLocalWhere(step.where)) ? ['profile'] : [],
    }
  },
  asks: ({ params: asked }) => stepsOf(asked).flatMap(([at, { event, where }]) => whereAsks(event, where, `/params${at}/where`)),
  check: (asked): readonly RuleFinding[] => [
    ...stepsOf(asked).flatMap(([at, step]) => checkWhere(step.where, `${at}/where`)),
    ...checkWindow(asked.within, '/within'),
  ],
  read: (asked, subject, now) => {
    const seconds = timesOf(asked.second, asked.within, subject, now)
    const spoilers = asked.without === undefined ? [] : timesOf(asked.without, undefined, subject, now)
    const most = asked.in === undefined ? Infinity : durationMs(asked.in)
    let [second, spoiler] = [0, 0] // all three are in order, so each is walked once
    return timesOf(asked.first, asked.within, subject, now).some(first => {
      while (second < seconds.length && (seconds[second] as number) <= first) second += 1
      while (spoiler < spoilers.length && (spoilers[spoiler] as number) <= first) spoiler += 1
      const next = seconds[second] // if the next one is spoiled or too late, so is every later one
      return next !== undefined && next - first <= most && (spoilers[spoiler] ?? Infinity) >= next
    })
  },
  says: ({ params: asked, value }, words) => {
    const step = (one: Static<typeof Step>): string => {
      const { tail } = eventTail(one, words)
      return tail === undefined ? one.event : `${one.event} (${tail})`
    }
    const window = windowWords(asked.within, words)
    const inTime = asked.in === undefined ? '' : words.say(' within {span}', { span: words.value(asked.in) })
    const without = asked.without === undefined ? '' : words.say(', without {event} in between', { event: step(asked.without) })
    return {
      begins: 'who',
      core: `${words.say(value === true ? 'did {first}, then {second}' : 'did not do {first} and then {second}', {
        first: step(asked.first),
        second: step(asked.second),
      })}${inTime}${without}`,
      ...(window === undefined ? {} : { tail: window }),
    }
  },
  finds: (_, found, { say }) => say(found === true ? 'did it in this order' : 'did not do it in this order'),
  isTimeless: asked =>
    stepsOf(asked).every(([, step]) => isTimelessEvent({ ...step, ...(asked.within === undefined ? {} : { within: asked.within }) })),
  nextChange: (asked, subject, now) => {
    const { within } = asked
    const moments = stepsOf(asked).flatMap(
      ([, step]) => eventsChange({ ...step, ...(within === undefined ? {} : { within }) }, subject, now)?.getTime() ?? [],
    )
    return moments.length === 0 ? null : new Date(Math.min(...moments))
  },
  sql: (asked, now, place) => {
    const { first, second, without, within } = asked
    const inTime =
      asked.in === undefined ? sql`true` : sql`b.occurred_at <= a.occurred_at + ${durationMs(asked.in)}::float8 * interval '1 millisecond'`
    const unspoiled =
      without === undefined
        ? sql`true`
        : sql`not exists (select 1 from (${rowsOf(without, undefined, now, place)}) c where c.profile_id = a.profile_id and c.occurred_at > a.occurred_at and c.occurred_at < b.occurred_at)`
    return {
      rows: sql`select a.profile_id from (${rowsOf(first, within, now, place)}) a
        join (${rowsOf(second, within, now, place)}) b on b.profile_id = a.profile_id and b.occurred_at > a.occurred_at and ${inTime} where ${unspoiled}`,
      otherwise: false,
      always: true,
    }
  },
})
