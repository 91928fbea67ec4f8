import { Id, JsonRecord, named, Nullable, OneOf, ref, type Static, Timestamp, Type } from 'fathi/sdk'
import { ExplainNode } from '../segments/index.ts'
import { Draft } from './draft.schema.ts'

const closed = { additionalProperties: false } as const
/** What is tried: a draft, somebody, and what he does meanwhile. */
export const SimulateInput = Type.Object(
  {
    draft: Type.Optional(ref(Draft)),
    profile: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 400,
        description: 'A real person: a profile id, or `userId:` and the value. Nothing reaches him.',
      }),
    ),
    person: Type.Optional(
      Type.Object(
        {
          traits: Type.Optional(JsonRecord({ maxProperties: 100 })),
          segments: Type.Optional(Type.Array(Id, { maxItems: 100 })),
          timeZone: Type.Optional(Type.String({ maxLength: 60 })),
        },
        { ...closed, description: 'A made-up person, when no real one is named.' },
      ),
    ),
    entry: Type.Optional(JsonRecord({ maxProperties: 50, description: 'What the trigger would hand over.' })),
    startAt: Type.Optional(Timestamp),
    events: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({ minLength: 1, maxLength: 200 }),
            at: Timestamp,
            properties: Type.Optional(JsonRecord({ maxProperties: 100 })),
          },
          closed,
        ),
        { maxItems: 100, description: 'What the person does, and when.' },
      ),
    ),
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
  asked: Type.Array(JsonRecord(), { description: 'Calls and events that would leave here.' }),
})
export const Simulation = named(
  'JourneySimulation',
  Type.Object({
    steps: Type.Array(SimulatedStep),
    ended: Type.Object({ how: OneOf(['completed', 'exited', 'failed', 'waiting']), reason: Nullable(Type.String()), at: Timestamp }),
    timeZone: Type.String(),
  }),
)
export type Simulation = Static<typeof Simulation>
