import { Id, JsonRecord, named, OneOf, pageQuery, type Static, Timestamp, Type } from 'fathi/sdk'

const closed = { additionalProperties: false } as const
export const CONTRACT_MODES = ['quarantine', 'warn'] as const
export type ContractMode = (typeof CONTRACT_MODES)[number]
const Mode = OneOf(CONTRACT_MODES, { description: 'Keep events that break it apart, or count them and let them pass.' })
const EventName = Type.String({ minLength: 1, maxLength: 200 })

export const EventContract = named(
  'EventContract',
  Type.Object({
    event: Type.String(),
    schema: JsonRecord({ description: 'JSON Schema of the properties of the event.' }),
    mode: Mode,
    quarantined: Type.Integer({ description: 'Events that are kept apart now.' }),
    warned: Type.Integer({ description: 'Events that broke it and passed.' }),
    version: Type.Integer(),
    updatedAt: Timestamp,
  }),
)
export type EventContract = Static<typeof EventContract>

export const ContractParams = Type.Object({ event: EventName })
export const ContractPut = Type.Object(
  {
    schema: JsonRecord({
      maxProperties: 50,
      description: 'JSON Schema of the properties, at most 16 kB, without pattern and remote $ref.',
    }),
    mode: Mode,
  },
  closed,
)
export type ContractPut = Static<typeof ContractPut>

export const QuarantinedEvent = named(
  'QuarantinedEvent',
  Type.Object({
    id: Id,
    event: Type.String(),
    messageId: Type.String(),
    properties: JsonRecord(),
    faults: Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() })),
    at: Timestamp,
  }),
)
export type QuarantinedEvent = Static<typeof QuarantinedEvent>
export const QuarantineQuery = pageQuery({ event: Type.Optional(EventName) })
export type QuarantineQuery = Static<typeof QuarantineQuery>
export const ReplayMany = Type.Object({ event: EventName }, closed)
export const Replayed = Type.Object({
  replayed: Type.Integer({ description: 'Events that were taken into the log.' }),
  remaining: Type.Integer({ description: 'Events that still break the contract.' }),
})
export type Replayed = Static<typeof Replayed>
