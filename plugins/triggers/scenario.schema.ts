import { named, OneOf, type Static, Timestamp, Type } from 'fathi/sdk'
import { Duration } from './duration.ts'
import { NodeId } from './node-id.schema.ts'
import { Answers, tried } from './tried.schema.ts'

const closed = { additionalProperties: false } as const
const node = NodeId
const between = {
  notBefore: Type.Optional({ ...Duration, description: 'Counted from the start.' }),
  notAfter: Type.Optional({ ...Duration, description: 'Counted from the start.' }),
}
/** One thing that must be true of the way that somebody goes. */
export const Expectation = Type.Union([
  Type.Object(
    { expect: Type.Literal('visited'), node, outlet: Type.Optional(Type.String({ minLength: 1, maxLength: 50 })), ...between },
    { ...closed, description: 'The person comes to this node; and leaves it by this outlet, within this time.' },
  ),
  Type.Object({ expect: Type.Literal('not-visited'), node }, closed),
  Type.Object(
    {
      expect: Type.Literal('sent'),
      node: Type.Optional(node),
      times: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
      ...between,
    },
    { ...closed, description: 'Messages leave: at this node or at any, once or more or exactly so often, within this time.' },
  ),
  Type.Object({ expect: Type.Literal('not-sent'), node: Type.Optional(node) }, closed),
  Type.Object(
    {
      expect: Type.Literal('ended'),
      how: OneOf(['completed', 'exited', 'failed', 'waiting', 'not-admitted']),
      reason: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    },
    closed,
  ),
  Type.Object({ expect: Type.Literal('goal'), reached: Type.Boolean() }, closed),
])
export type Expectation = Static<typeof Expectation>

const { profile: _profile, ...madeUp } = tried
/** Somebody made up, what happens to him, and what must become of it. */
export const Scenario = named(
  'JourneyScenario',
  Type.Object(
    {
      id: NodeId,
      name: Type.String({ minLength: 1, maxLength: 200 }),
      startAt: Type.Optional(Timestamp),
      ...madeUp,
      answers: Type.Optional(Answers),
      expects: Type.Array(Expectation, { minItems: 1, maxItems: 50 }),
    },
    closed,
  ),
)
export type Scenario = Static<typeof Scenario>
