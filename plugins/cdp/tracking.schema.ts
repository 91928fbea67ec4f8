import { Id, JsonRecord, named, Nullable, OneOf, pageQuery, type Static, Timestamp, Type } from 'fathi/sdk'
import { CALLS } from './tracking-event.ts'

const open = { additionalProperties: true } as const
const Text = (description: string) => Type.Optional(Type.Unknown({ description }))

/** What every call may carry. Tracking calls are open, as Segment's are: what is said here is for the reader, the event is read by its own rules. */
const common = {
  userId: Text('Who it was, by your own id. At most 200 characters. This or anonymousId is needed.'),
  anonymousId: Text('Who it was, before you know them. At most 200 characters.'),
  messageId: Text('An id of your own: a repeat within 30 days is recognised by it. At most 200 characters.'),
  timestamp: Text("When it happened by the client's clock, ISO 8601; now, when absent."),
  sentAt: Text("When it was sent by the client's clock: a wrong clock is corrected by it."),
  writeKey: Text('The write key, when it does not stand in the Authorization header.'),
  context: Text('Page, campaign, locale, time zone and the like.'),
}
export const Identify = Type.Object({ ...common, traits: Text('What is known about the person. null removes a trait.') }, open)
export const Track = Type.Object(
  { ...common, event: Text('What happened. Names that begin with $ are reserved.'), properties: Text('What belongs to it.') },
  open,
)
export const PageCall = Type.Object(
  { ...common, name: Text('The name of the page or screen.'), category: Text('Its category.'), properties: Text('What belongs to it.') },
  open,
)
export const Group = Type.Object(
  { ...common, groupId: Text('The group, by your own id.'), traits: Text('What is known about the group.') },
  open,
)
export const Alias = Type.Object({ ...common, previousId: Text('The id so far.') }, open)
/** Events of a batch. */
export const MOST_EVENTS = 2_500
export const Batch = Type.Object(
  {
    batch: Type.Array(Type.Unknown({ description: 'An event: the body of its call, and its `type`.' }), {
      maxItems: MOST_EVENTS,
      description: 'Up to 2,500 events, 500 kB in all, each with its `type`.',
    }),
    writeKey: Text('The write key, when it does not stand in the Authorization header.'),
    sentAt: Text("When the batch was sent by the client's clock."),
  },
  open,
)
export const TrackingError = Type.Object({
  index: Type.Integer({ description: 'The event of the batch that is at fault.' }),
  messageId: Nullable(Type.String({ description: 'Its id, when it has one.' })),
  code: OneOf(['CDP_EVENT_INVALID', 'CDP_EVENT_TOO_LARGE', 'CDP_EVENT_REFUSED'], {
    description: 'What is wrong: a field, its size, or a value that cannot be stored.',
  }),
  pointer: Type.String({ description: 'The field, as a JSON pointer into the event.' }),
  detail: Type.String({ description: 'What to change.' }),
})
export type TrackingError = Static<typeof TrackingError>
export const Tracked = named(
  'Tracked',
  Type.Object({
    success: Type.Boolean({ description: 'Whether every event was accepted.' }),
    accepted: Type.Integer({ description: 'How many events are stored, those included that were stored before under the same messageId.' }),
    errors: Type.Array(TrackingError, { description: 'The events that were not stored, with the reasons; the others are.' }),
  }),
)
export type Tracked = Static<typeof Tracked>

export const RecordedEvent = named(
  'Event',
  Type.Object({
    id: Id,
    type: Type.String(),
    name: Type.String(),
    profileId: Nullable(Id),
    profileName: Nullable(Type.String()),
    userId: Nullable(Type.String()),
    anonymousId: Nullable(Type.String()),
    occurredAt: Timestamp,
    receivedAt: Timestamp,
    properties: JsonRecord(),
    context: JsonRecord(),
    source: Nullable(Type.String()),
    messageId: Type.String(),
    historical: Type.Boolean({
      description: 'Late when it came (after 72 hours, a setting), or marked so: it updates people, but sends nothing.',
    }),
  }),
)
export type RecordedEvent = Static<typeof RecordedEvent>

const Words = (description: string) => Type.Optional(Type.String({ minLength: 1, maxLength: 200, description }))
export const EventQuery = pageQuery({
  name: Words('The name of the event, as it was sent.'),
  type: Type.Optional(OneOf(CALLS, { description: 'The call it came by.' })),
  profile: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 350,
      description: 'Whose: the id, or `userId:`, `anonymousId:` or `email:` followed by the value.',
    }),
  ),
  source: Words('Where it came from, as an event tells.'),
  historical: Type.Optional(Type.Boolean({ description: 'Only those that came late, or only those that did not.' })),
})
export type EventQuery = Static<typeof EventQuery>
