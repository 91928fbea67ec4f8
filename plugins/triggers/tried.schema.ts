import { Id, JsonRecord, OneOf, type Static, Timestamp, Type } from 'fathi/sdk'
import { Duration } from './duration.ts'
import { NodeId } from './node-id.schema.ts'

const closed = { additionalProperties: false } as const
const MOST_HAPPENINGS = 100

/** When something happens: at a moment, or so long after the run began. */
const when = { at: Type.Optional(Timestamp), after: Type.Optional(Duration) }
/** What happens to a person while he is tried: he does something, says traits, or comes into a segment or out of it. */
export const Happening = Type.Object(
  {
    ...when,
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'An event that the person does.' })),
    properties: Type.Optional(JsonRecord({ maxProperties: 100, description: 'Of the event.' })),
    traits: Type.Optional(JsonRecord({ maxProperties: 100, description: 'Traits that the person says, as `identify` does.' })),
    segment: Type.Optional(Type.Object({ id: Id, when: OneOf(['joined', 'left']) }, closed)),
  },
  {
    ...closed,
    description: 'One of `name`, `traits` or `segment`; and `at` or `after`, the time since the run began.',
  },
)
export type Happening = Static<typeof Happening>

const MadeUp = Type.Object(
  {
    traits: Type.Optional(JsonRecord({ maxProperties: 100 })),
    segments: Type.Optional(Type.Array(Id, { maxItems: 100 })),
    timeZone: Type.Optional(Type.String({ maxLength: 60 })),
  },
  { ...closed, description: 'A made-up person, when no real one is named.' },
)
/** Somebody who is tried, and what he does. */
export const tried = {
  profile: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 400,
      description: 'A real person: a profile id, or `userId:` and the value. Nothing reaches this person.',
    }),
  ),
  person: Type.Optional(MadeUp),
  entry: Type.Optional(JsonRecord({ maxProperties: 50, description: 'What the trigger would hand over.' })),
  by: Type.Optional(
    Type.Object(
      { event: Type.String({ minLength: 1, maxLength: 200 }), properties: Type.Optional(JsonRecord({ maxProperties: 100 })) },
      {
        ...closed,
        description: 'The event that is to let the person in: asked of the triggers, which say what they hand over, in place of `entry`.',
      },
    ),
  ),
  variants: Type.Optional(
    Type.Record(NodeId, Type.String({ minLength: 1, maxLength: 50 }), {
      maxProperties: 100,
      description: 'The outlet by which a random split lets the person out, by node. Drawn where none is named.',
      additionalProperties: false,
    }),
  ),
  events: Type.Optional(Type.Array(Happening, { maxItems: MOST_HAPPENINGS, description: 'What happens to the person, and when.' })),
}
export const Tried = Type.Object(tried, closed)
export type Tried = Static<typeof Tried>

export const Answers = Type.Record(
  NodeId,
  Type.Object({ status: Type.Integer({ minimum: 100, maximum: 599 }), body: Type.Optional(Type.Unknown()) }, closed),
  {
    maxProperties: 100,
    description: 'What webhooks answer, by node. Those that are not named answer 200.',
    additionalProperties: false,
  },
)
export type Answers = Static<typeof Answers>
