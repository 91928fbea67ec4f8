import { Id, JsonRecord, named, Nullable, OneOf, ref, type Static, Timestamp, Type } from 'fathi/sdk'
import { ExplainNode } from '../segments/index.ts'
import { Draft, NodeId } from './draft.schema.ts'
import { Duration } from './duration.ts'

const closed = { additionalProperties: false } as const
export const MOST_PEOPLE = 1_000
const MOST_HAPPENINGS = 100

/** When something happens: at a moment, or so long after the run began. */
const when = { at: Type.Optional(Timestamp), after: Type.Optional(Duration) }
/** What happens to a person while he is tried: he does something, says traits, or comes into a segment or out of it. */
export const Happening = Type.Object(
  {
    ...when,
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'An event that he does.' })),
    properties: Type.Optional(JsonRecord({ maxProperties: 100, description: 'Of the event.' })),
    traits: Type.Optional(JsonRecord({ maxProperties: 100, description: 'Traits that he says, as `identify` does.' })),
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
      description: 'A real person: a profile id, or `userId:` and the value. Nothing reaches him.',
    }),
  ),
  person: Type.Optional(MadeUp),
  entry: Type.Optional(JsonRecord({ maxProperties: 50, description: 'What the trigger would hand over.' })),
  by: Type.Optional(
    Type.Object(
      { event: Type.String({ minLength: 1, maxLength: 200 }), properties: Type.Optional(JsonRecord({ maxProperties: 100 })) },
      {
        ...closed,
        description: 'The event that is to let him in: asked of the triggers, which say what they hand over, in place of `entry`.',
      },
    ),
  ),
  events: Type.Optional(Type.Array(Happening, { maxItems: MOST_HAPPENINGS, description: 'What happens to the person, and when.' })),
}
const Tried = Type.Object(tried, closed)
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
/** What is tried: a draft, one person or many, and what happens meanwhile. */
export const SimulateInput = Type.Object(
  {
    draft: Type.Optional(ref(Draft)),
    ...tried,
    people: Type.Optional(
      Type.Array(Tried, { minItems: 1, maxItems: MOST_PEOPLE, description: 'Many people, each by himself, in place of the one.' }),
    ),
    startAt: Type.Optional(Timestamp),
    answers: Type.Optional(Answers),
  },
  closed,
)
export type SimulateInput = Static<typeof SimulateInput>

const SimulatedStep = Type.Object({
  node: Type.String(),
  title: Type.String(),
  at: Timestamp,
  cameBy: Nullable(Type.String()),
  step: JsonRecord({ description: 'What the node asked for.' }),
  why: Type.Array(Type.Object({ title: Type.String(), seen: Nullable(ref(ExplainNode)) }), { description: 'What decided.' }),
  sent: Type.Array(JsonRecord(), { description: 'Messages that would leave here.' }),
  asked: Type.Array(JsonRecord(), { description: 'Calls, events and changes that would leave here.' }),
})
const walk = {
  steps: Type.Array(SimulatedStep),
  ended: Type.Object({
    how: OneOf(['completed', 'exited', 'failed', 'waiting', 'not-admitted']),
    reason: Nullable(Type.String()),
    at: Timestamp,
    by: Nullable(Type.String({ description: 'The outlet by which it left its last node to its end.' })),
  }),
  timeZone: Type.String(),
  goalAt: Nullable(Timestamp),
}
export const SimulatedPerson = named('JourneySimulatedPerson', Type.Object(walk))
export type SimulatedPerson = Static<typeof SimulatedPerson>
export const Simulation = named(
  'JourneySimulation',
  Type.Object(
    {
      ...walk,
      people: Type.Array(ref(SimulatedPerson), { description: 'Everybody who was tried, in the order of the call.' }),
      counts: Type.Object(
        {
          nodes: Type.Array(Type.Object({ node: Type.String(), entered: Type.Integer(), waiting: Type.Integer() })),
          edges: Type.Array(Type.Object({ from: Type.String(), outlet: Type.String(), taken: Type.Integer() })),
        },
        { description: 'All of them in sum.' },
      ),
    },
    { description: 'The way of the first person, and of each.' },
  ),
)
export type Simulation = Static<typeof Simulation>
