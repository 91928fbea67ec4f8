import { defineTrigger, Type } from 'fathi/sdk'

/** The name under which a call is told to triggers. */
export const CALLED = 'triggers.called'

export const onCall = defineTrigger({
  type: 'triggers.on-call',
  version: 1,
  title: 'API call',
  icon: 'api',
  listensTo: 'calls',
  config: Type.Object(
    {
      entry: Type.Optional(
        Type.Array(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,49}$', maxLength: 50 }), {
          maxItems: 30,
          uniqueItems: true,
          title: 'Take along',
          description: 'What a call may hand over, found as `entry.*`.',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  entry: ({ entry = [] }) => entry,
  sentence: () => 'Whoever is named in a call of the API comes in.',
  examples: [{ entry: ['orderId'] }],
  mentions: () => [CALLED],
  matches: ({ properties }, { entry = [] }) => ({ entry: Object.fromEntries(entry.map(name => [name, properties[name] ?? null])) }),
})
