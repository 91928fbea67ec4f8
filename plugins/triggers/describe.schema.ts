import { JsonRecord, named, Nullable, OneOf, type Static, Type } from 'fathi/sdk'

const closed = { additionalProperties: false } as const

export const DescribeInput = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          kind: OneOf(['node', 'trigger']),
          type: Type.String({ minLength: 1, maxLength: 100, description: 'Of `GET /v1/node-types`, e.g. `triggers.wait`.' }),
          version: Type.Integer({ minimum: 1, maximum: 1_000 }),
          config: JsonRecord({ maxProperties: 100, description: 'It may be incomplete.' }),
        },
        closed,
      ),
      { minItems: 1, maxItems: 600, description: 'What is to be described; the answers come in the same order.' },
    ),
  },
  closed,
)
export type DescribeInput = Static<typeof DescribeInput>

export const NodeDescription = named(
  'JourneyNodeDescription',
  Type.Object({
    isKnown: Type.Boolean({ description: 'A loaded plugin brings this type in this version.' }),
    outlets: Type.Array(Type.Object({ id: Type.String(), title: Type.String() }), {
      description: 'Of this configuration; as far as they can be told while it is incomplete.',
    }),
    sentence: Nullable(Type.String({ description: 'What it will do; null while the configuration is incomplete.' })),
    variables: Type.Array(Type.String(), {
      description: 'What it leaves behind, as texts of later nodes name it: `vars.order`, or `entry.orderId` of a trigger.',
    }),
    problems: Type.Array(Type.Object({ pointer: Type.String({ description: 'Into the configuration.' }), detail: Type.String() })),
  }),
)
export type NodeDescription = Static<typeof NodeDescription>
