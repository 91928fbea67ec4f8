import {
  ofWorkspace,
  type PersonZone,
  type RuleFinding,
  type RulePlace,
  sql,
  type SqlExpression,
  type Static,
  type Subject,
  type TrackedEvent,
  Type,
} from 'fathi/sdk'
import { checkWhere, isLocalWhere, isTimelessWhere, Where, whereAsks, whereChange, whereProperties, whereSql, whereTest } from './where.ts'
import { checkWindow, Window, windowChange, windowSql, windowTest } from './window.ts'

export const EventName = Type.String({ title: 'Event', minLength: 1, maxLength: 200 })

/** What every fact about events asks: which event, when, and with which properties. */
export const eventParams = { event: EventName, within: Type.Optional(Window), where: Type.Optional(Where) }
const EventParams = Type.Object(eventParams)
export type EventParams = Static<typeof EventParams>

/** The events that count, in no order. */
export function eventsOf({ event, within, where }: EventParams, subject: Subject, now: Date): readonly TrackedEvent[] {
  const [lies, meets] = [windowTest(within, now), whereTest(where, now, subject.extra('profile') as PersonZone)]
  return subject.events(event).filter(one => lies(one.occurredAt.getTime()) && meets(one))
}

/** The rows of those events, as `e`, with what comes before and after them. */
export const eventRows = ({ event, within, where }: EventParams, now: Date, place: RulePlace): SqlExpression =>
  sql`${ofWorkspace('cdp_event')} e where e.profile_id is not null and e.name = ${event} and ${windowSql(within, now, sql`e.occurred_at`)} and ${whereSql(where, now, sql`e.properties`, { ...place, zone: zoneOfRow })}`

const zoneOfRow = sql`(select z.timezone from ${ofWorkspace('cdp_profile')} z where z.id = e.profile_id)`

/** The earliest moment at which an event could enter or leave. */
export function eventsChange({ event, within, where }: EventParams, subject: Subject, now: Date): Date | null {
  let soonest = Infinity
  for (const one of subject.events(event))
    soonest = Math.min(soonest, windowChange(within, now, one.occurredAt.getTime()) ?? Infinity, whereChange(where, now, one) ?? Infinity)
  return Number.isFinite(soonest) ? new Date(soonest) : null
}

/** No event enters or leaves by time alone: none lies in the future. */
export const isTimelessEvent = ({ within, where }: Pick<EventParams, 'within' | 'where'>): boolean =>
  !(within !== undefined && 'last' in within) && isTimelessWhere(where)

export const checkEvent = ({ within, where }: EventParams): readonly RuleFinding[] => [
  ...checkWindow(within, '/within'),
  ...checkWhere(where, '/where'),
]

export const eventAsks = ({ params: { event, where } }: { params: EventParams }) => whereAsks(event, where, '/params/where')

export const eventMentions = ({ event, where }: EventParams) => ({
  events: [event],
  properties: whereProperties(event, where),
  sources: isLocalWhere(where) ? ['profile'] : [],
})
