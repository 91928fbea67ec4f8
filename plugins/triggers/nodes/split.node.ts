import { defineNode, type Static, Type, type Visit } from 'fathi/sdk'
import { assignVariants, drawnVariant, experimentId } from '../../delivery/index.ts'

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

const experimentOf = ({ journey, node }: Pick<Visit<Config>, 'journey' | 'node'>): string => experimentId(journey.id, node.id)

export const split = defineNode({
  type: 'triggers.split',
  version: 1,
  title: 'Random split',
  icon: 'arrows-shuffle',
  category: 'decision',
  config: Config,
  drawsLot: true,
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
  enter: async (visit, scope) => {
    const { config, profileId } = visit
    const variants = await scope.tx(em => assignVariants(em, scope, experimentOf(visit), [profileId], config.parts))
    return { do: 'leave', by: variants.get(profileId) ?? '' }
  },
  simulate: async (visit, world) => {
    const { config, profileId } = visit
    const kept = await world.variantOf(experimentOf(visit))
    const isThere = config.parts.some(one => one.id === kept)
    return { do: 'leave', by: (isThere ? kept : drawnVariant(experimentOf(visit), profileId, config.parts)) ?? '' }
  },
})
