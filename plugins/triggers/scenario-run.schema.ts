import { named, ref, type Static, Type } from 'fathi/sdk'
import { Draft } from './draft.schema.ts'
import { NodeId } from './node-id.schema.ts'
import { SimulatedPerson } from './simulate.schema.ts'

const closed = { additionalProperties: false } as const
export const ScenarioRunInput = Type.Object(
  {
    draft: Type.Optional(ref(Draft)),
    ids: Type.Optional(Type.Array(NodeId, { maxItems: 50, description: 'Those alone.' })),
  },
  closed,
)
export type ScenarioRunInput = Static<typeof ScenarioRunInput>

const Tried = Type.Object({
  id: Type.String(),
  name: Type.String(),
  passed: Type.Boolean(),
  unmet: Type.Array(Type.Object({ pointer: Type.String({ description: 'Into the draft.' }), detail: Type.String() })),
  person: ref(SimulatedPerson),
})
export const ScenarioReport = named('JourneyScenarioReport', Type.Object({ passed: Type.Boolean(), scenarios: Type.Array(Tried) }))
export type ScenarioReport = Static<typeof ScenarioReport>
