import { defineNode, type Static, Type, type Visit } from 'fathi/sdk'
import { Match } from '../draft.schema.ts'
import { Duration, durationMs, durationWords } from '../duration.ts'
import { fillValue } from '../fill.ts'
import { matchWords } from '../matches.ts'
import { VariableName } from '../variable-name.ts'

const Config = Type.Object(
  {
    event: Type.String({ minLength: 1, maxLength: 200, title: 'Event', 'x-ui': { widget: 'event' } }),
    match: Type.Optional(Match),
    within: Duration,
    saveAs: Type.Optional(VariableName),
  },
  { additionalProperties: false },
)
type Config = Static<typeof Config>

/** Values may be places: `{{ entry.orderId }}` waits for the event of that very order. */
function awaiting({ config, entry, vars }: Visit<Config>, now: Date) {
  const { event, match, within, saveAs } = config
  const filled =
    match === undefined
      ? {}
      : { match: Object.fromEntries(Object.entries(match).map(([path, value]) => [path, fillValue(value, { entry, vars })])) }
  return {
    do: 'await',
    any: [{ event, by: 'came', ...filled, ...(saveAs === undefined ? {} : { saveAs }) }],
    until: new Date(now.getTime() + durationMs(within)).toISOString(),
    expired: 'timed-out',
  } as const
}

export const waitForEvent = defineNode({
  type: 'triggers.wait-for-event',
  version: 1,
  title: 'Wait for an event',
  icon: 'bolt',
  category: 'wait',
  config: Config,
  outlets: ['came', 'timed-out'],
  produces: ({ saveAs }) => (saveAs === undefined ? [] : [saveAs]),
  sentence: ({ event, match, within }) => `Waits up to ${durationWords(within)} for "${event}"${matchWords(match)}.`,
  examples: [{ event: 'Order Completed', match: { orderId: '{{ entry.orderId }}' }, within: { amount: 3, unit: 'days' }, saveAs: 'order' }],
  uses: ({ match = {} }) => ({
    texts: Object.entries(match).flatMap(([path, value]) =>
      typeof value === 'string' ? [{ pointer: `/match/${path}`, text: value }] : [],
    ),
  }),
  enter: async (visit, scope) => awaiting(visit, scope.now()),
  simulate: async (visit, world) => awaiting(visit, world.now()),
})
