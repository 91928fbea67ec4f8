import { defineFact, sql, Type } from 'fathi/sdk'
import { checkEvent, eventMentions, eventParams, eventRows, eventsChange, eventsOf } from './event.ts'
import { isoSql } from './instant.ts'

const params = Type.Object(eventParams, { additionalProperties: false })

/** Whether a person did it. */
const performed = defineFact({
  id: 'cdp.performed',
  title: 'Did',
  params,
  value: 'boolean',
  mentions: eventMentions,
  check: checkEvent,
  read: (asked, subject, now) => eventsOf(asked, subject, now).length > 0,
  nextChange: eventsChange,
  sql: (asked, now) => ({
    rows: sql`select distinct e.profile_id, 'true'::jsonb as value from ${eventRows(asked, now)}`,
    otherwise: false,
  }),
})

/** How often a person did it. */
const count = defineFact({
  id: 'cdp.event-count',
  title: 'How often',
  params,
  value: 'number',
  mentions: eventMentions,
  check: checkEvent,
  read: (asked, subject, now) => eventsOf(asked, subject, now).length,
  nextChange: eventsChange,
  sql: (asked, now) => ({
    rows: sql`select e.profile_id, to_jsonb(count(*)) as value from ${eventRows(asked, now)} group by e.profile_id`,
    otherwise: 0,
  }),
})

const when = (id: string, title: string, chosen: 'min' | 'max') =>
  defineFact({
    id,
    title,
    params,
    value: 'date',
    mentions: eventMentions,
    check: checkEvent,
    read: (asked, subject, now) => {
      const times = eventsOf(asked, subject, now).map(event => event.occurredAt.getTime())
      return times.length === 0 ? undefined : new Date(times.reduce((one, other) => Math[chosen](one, other))).toISOString()
    },
    nextChange: eventsChange,
    sql: (asked, now) => ({
      rows: sql`select e.profile_id, ${isoSql(chosen === 'min' ? sql`min(e.occurred_at)` : sql`max(e.occurred_at)`)} as value from ${eventRows(asked, now)} group by e.profile_id`,
    }),
  })

/** Whether, how often and when a person did something. */
export const eventFacts = [performed, count, when('cdp.event-first', 'First time', 'min'), when('cdp.event-last', 'Last time', 'max')]
