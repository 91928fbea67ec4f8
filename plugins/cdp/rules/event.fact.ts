import { defineFact, type RuleOperator, type RuleWords, sql, Type } from 'fathi/sdk'
import { checkEvent, eventAsks, eventMentions, eventParams, eventRows, eventsChange, eventsOf, isTimelessEvent } from './event.ts'
import { eventTail } from './event-words.ts'

const params = Type.Object(eventParams, { additionalProperties: false })

/** Whether a person did it. */
const performed = defineFact({
  id: 'cdp.performed',
  title: 'Did',
  params,
  value: 'boolean',
  mentions: eventMentions,
  asks: eventAsks,
  check: checkEvent,
  read: (asked, subject, now) => eventsOf(asked, subject, now).length > 0,
  nextChange: eventsChange,
  isTimeless: isTimelessEvent,
  says: ({ params: asked, value }, words) => ({
    begins: 'who',
    core: words.say(value === true ? 'did {event}' : 'did not do {event}', { event: asked.event }),
    ...eventTail(asked, words),
  }),
  finds: ({ event }, found, { say }) => say(found === true ? 'did {event}' : 'did not do {event}', { event }),
  sql: (asked, now, place) => ({
    rows: sql`select e.profile_id from ${eventRows(asked, now, place)}`,
    otherwise: false,
    always: true,
  }),
})

/** How often a person did it. */
const count = defineFact({
  id: 'cdp.event-count',
  title: 'How often',
  params,
  value: 'number',
  mentions: eventMentions,
  asks: eventAsks,
  check: checkEvent,
  read: (asked, subject, now) => eventsOf(asked, subject, now).length,
  nextChange: eventsChange,
  isTimeless: isTimelessEvent,
  says: ({ params: asked, operator, value }, words) => ({
    begins: 'who',
    core: words.say('did {event} {often}', { event: asked.event, often: oftenWords(operator, value, words) }),
    ...eventTail(asked, words),
  }),
  finds: ({ event }, found, words) => words.say('did {event} {often}', { event, often: timesWords(found, words) }),
  sql: (asked, now, place) => ({
    rows: sql`select e.profile_id, count(*) as value from ${eventRows(asked, now, place)} group by e.profile_id`,
    otherwise: 0,
    holds: 'integer',
  }),
})

const when = (id: string, title: string, chosen: 'min' | 'max') =>
  defineFact({
    id,
    title,
    params,
    value: 'date',
    mentions: eventMentions,
    asks: eventAsks,
    check: checkEvent,
    read: (asked, subject, now) => {
      const times = eventsOf(asked, subject, now).map(event => event.occurredAt.getTime())
      return times.length === 0 ? undefined : new Date(times.reduce((one, other) => Math[chosen](one, other))).toISOString()
    },
    nextChange: eventsChange,
    isTimeless: isTimelessEvent,
    says: ({ params: asked, operator, value }, words) => ({
      begins: 'whose',
      core: words.say(chosen === 'min' ? 'first {event} {compared}' : 'last {event} {compared}', {
        event: asked.event,
        compared: words.compared(operator, value),
      }),
      ...eventTail(asked, words),
    }),
    finds: ({ event }, found, words) =>
      typeof found === 'string'
        ? words.say(chosen === 'min' ? 'first {event} {moment}' : 'last {event} {moment}', { event, moment: words.moment(found) })
        : words.say('never did {event}', { event }),
    sql: (asked, now, place) => ({
      rows: sql`select e.profile_id, ${chosen === 'min' ? sql`min(e.occurred_at)` : sql`max(e.occurred_at)`} as value from ${eventRows(asked, now, place)} group by e.profile_id`,
      holds: 'moment',
      of: {
        moments: sql`select e.profile_id, e.occurred_at as at from ${eventRows(asked, now, place)}`,
        chosen: chosen === 'min' ? 'earliest' : 'latest',
      },
    }),
  })

const timesWords = (count: unknown, { say }: RuleWords): string =>
  count === 1 ? say('once') : count === 0 ? say('never') : say('{count} times', { count: String(count) })

/** "at least 3 times", "exactly once". */
function oftenWords(operator: Pick<RuleOperator, 'id' | 'title'>, value: unknown, words: RuleWords): string {
  if (operator.id === 'number-equals') return words.say('exactly {often}', { often: timesWords(value, words) })
  const compared = words.compared(operator, value).replace(/^is /, '')
  return value === 1 ? words.say('{compared} time', { compared }) : words.say('{compared} times', { compared })
}

/** Whether, how often and when a person did something. */
export const eventFacts = [performed, count, when('cdp.event-first', 'First time', 'min'), when('cdp.event-last', 'Last time', 'max')]
