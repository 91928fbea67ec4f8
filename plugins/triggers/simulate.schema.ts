import { JsonRecord, named, Nullable, OneOf, ref, type Static, Timestamp, Type } from 'fathi/sdk'
import { ExplainNode } from '../segments/index.ts'
import { Draft } from './draft.schema.ts'
import { Answers, Tried, tried } from './tried.schema.ts'

const closed = { additionalProperties: false } as const
export const MOST_PEOPLE = 1_000

/** What is tried: a draft, one person or many, and what happens meanwhile. */
export const SimulateInput = Type.Object(
  {
    draft: Type.Optional(ref(Draft)),
    ...tried,
    people: Type.Optional(
      Type.Array(Tried, { minItems: 1, maxItems: MOST_PEOPLE, description: 'Many people, each alone, in place of the one.' }),
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
