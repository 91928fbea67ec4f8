import { append, defineNode, JsonRecord, type Static, Type, type Visit } from 'fathi/sdk'
import { fillValue } from '../fill.ts'

const Config = Type.Object(
  {
    event: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^$]', title: 'Event', 'x-ui': { widget: 'event' } }),
    properties: Type.Optional(
      JsonRecord({ maxProperties: 50, description: 'Values may be places: `{{ entry.orderId }}`.', 'x-ui': { names: 'properties' } }),
    ),
  },
  { additionalProperties: false },
)
type Config = Static<typeof Config>

const filled = ({ config, entry, vars }: Visit<Config>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(config.properties ?? {}).map(([name, value]) => [name, fillValue(value, { entry, vars })]))

export const emitEvent = defineNode({
  type: 'triggers.emit-event',
  version: 1,
  title: 'Emit an event',
  icon: 'broadcast',
  category: 'action',
  config: Config,
  outlets: ['done'],
  sentence: ({ event }) => `Notes "${event}" for the person, as if it had been tracked.`,
  examples: [{ event: 'Welcome Finished', properties: { orderId: '{{ entry.orderId }}' } }],
  uses: ({ properties = {} }) => ({
    texts: Object.entries(properties).flatMap(([name, value]) =>
      typeof value === 'string' ? [{ pointer: `/properties/${name}`, text: value }] : [],
    ),
  }),
  enter: async (visit, scope) => {
    const { config, idempotencyKey: messageId, profileId, journey } = visit
    const context = { journey: { id: journey.id } }
    await append(scope, [
      {
        messageId: `journey:${messageId}`,
        type: 'track',
        name: config.event,
        profileId,
        occurredAt: scope.now(),
        properties: filled(visit),
        context,
      },
    ])
    return { do: 'leave', by: 'done' }
  },
  simulate: async (visit, world) => {
    world.change({ event: { name: visit.config.event, properties: filled(visit) } })
    return { do: 'leave', by: 'done' }
  },
})
