import { createHash } from 'node:crypto'
import { defineNode, type Static, Type, type Visit } from 'fathi/sdk'

const Part = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,50}$', maxLength: 50 }),
    label: Type.String({ minLength: 1, maxLength: 100, title: 'Name' }),
    weight: Type.Integer({ minimum: 0, maximum: 1_000, title: 'Weight' }),
  },
  { additionalProperties: false },
)
const Config = Type.Object({ parts: Type.Array(Part, { minItems: 2, maxItems: 10, title: 'Parts' }) }, { additionalProperties: false })
type Config = Static<typeof Config>

/** Where a person lies between 0 and 1, at this node of this journey, for ever. */
const placeOf = ({ journey, node, profileId }: Pick<Visit<Config>, 'journey' | 'node' | 'profileId'>): number =>
  createHash('sha256').update(`${journey.id} ${node.id} ${profileId}`).digest().readUIntBE(0, 6) / 2 ** 48

function chosen(visit: Visit<Config>) {
  const { parts } = visit.config
  const total = parts.reduce((sum, one) => sum + one.weight, 0)
  let left = placeOf(visit) * total
  const part = parts.find(one => (left -= one.weight) < 0) ?? parts.find(one => one.weight > 0)
  return { do: 'leave', by: part?.id ?? parts[0]?.id ?? '' } as const
}

export const split = defineNode({
  type: 'triggers.split',
  version: 1,
  title: 'Random split',
  icon: 'arrows-shuffle',
  category: 'decision',
  config: Config,
  outlets: ({ parts }) => parts.map(({ id, label }) => ({ id, label })),
  sentence: ({ parts }) =>
    `Splits people at random: ${parts.map(one => `${one.label} ${one.weight}`).join(', ')}. Who comes again goes the same way.`,
  examples: [
    {
      parts: [
        { id: 'a', label: 'A', weight: 1 },
        { id: 'b', label: 'B', weight: 1 },
      ],
    },
  ],
  check: ({ parts }) => [
    ...(parts.every(one => one.weight === 0) ? [{ pointer: '/parts', detail: 'Nobody could go anywhere. Give one part a weight.' }] : []),
    ...parts.flatMap(({ id }, i) =>
      parts.findIndex(one => one.id === id) < i
        ? [{ pointer: `/parts/${i}/id`, detail: 'Another part has this id. Choose a new one.' }]
        : [],
    ),
  ],
  enter: async visit => chosen(visit),
})
