import { defineNode, JsonRecord, type Static, Type, type Visit } from 'fathi/sdk'
import { sayOfPerson } from '../../cdp/index.ts'
import { followNow } from '../../segments/index.ts'
import { fillValue } from '../fill.ts'

const Config = Type.Object(
  {
    set: Type.Optional(
      JsonRecord({
        maxProperties: 50,
        title: 'Set',
        'x-ui': { names: 'traits' },
        description:
          'Traits by name, each with its value. Values may be places: `{{ entry.plan }}`; what a place leads to nowhere changes nothing.',
      }),
    ),
    unset: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
        maxItems: 50,
        uniqueItems: true,
        title: 'Take away',
        'x-ui': { widget: 'traits' },
        description: 'Names of traits that the person has no more.',
      }),
    ),
  },
  { additionalProperties: false },
)
type Config = Static<typeof Config>

function saidBy({
  config: { set = {}, unset = [] },
  entry,
  vars,
}: Pick<Visit<Config>, 'config' | 'entry' | 'vars'>): Record<string, unknown> {
  const filled = Object.entries(set).map(([name, value]) => [name, fillValue(value, { entry, vars })] as const)
  return { ...Object.fromEntries(filled.filter(([, value]) => value !== null)), ...Object.fromEntries(unset.map(name => [name, null])) }
}

export const updateProfile = defineNode({
  type: 'triggers.update-profile',
  version: 1,
  title: 'Update the profile',
  icon: 'user-edit',
  category: 'action',
  config: Config,
  outlets: ['done'],
  sentence: ({ set = {}, unset = [] }) => {
    const parts = [
      ...(Object.keys(set).length > 0 ? [`sets ${Object.keys(set).join(', ')}`] : []),
      ...(unset.length > 0 ? [`takes away ${unset.join(', ')}`] : []),
    ].join(' and ')
    return parts === '' ? 'Changes nothing yet.' : `${parts[0]?.toUpperCase()}${parts.slice(1)}.`
  },
  examples: [{ set: { plan: 'pro', lastOrder: '{{ entry.orderId }}' }, unset: ['trialEnds'] }],
  uses: ({ set = {} }) => ({
    texts: Object.entries(set).flatMap(([name, value]) => (typeof value === 'string' ? [{ pointer: `/set/${name}`, text: value }] : [])),
  }),
  check: ({ set = {}, unset = [] }) => [
    ...(Object.keys(set).length + unset.length === 0
      ? [{ pointer: '', detail: 'Nothing would change. Set a trait, or take one away.' }]
      : []),
    ...unset.flatMap((name, i) =>
      Object.hasOwn(set, name) ? [{ pointer: `/unset/${i}`, detail: `"${name}" is set and taken away. Keep one of the two.` }] : [],
    ),
  ],
  enter: (visit, scope) =>
    scope.tx(async em => {
      const said = saidBy(visit)
      if (await sayOfPerson(em, scope, visit.profileId, said))
        await followNow(em, scope, visit.profileId, { traits: Object.keys(said), sources: ['profile'] })
      return { do: 'leave', by: 'done' } as const
    }),
  simulate: async (visit, world) => {
    world.change({ traits: saidBy(visit) })
    return { do: 'leave', by: 'done' }
  },
})
