import { defineTrigger, plainWords, readPath, Type } from 'fathi/sdk'
import { Match } from '../draft.schema.ts'
import { matches, matchWords } from '../matches.ts'
import { RuleConfig } from '../rule.schema.ts'

const Path = Type.String({ pattern: '^[A-Za-z0-9_$-]{1,50}(\\.[A-Za-z0-9_$-]{1,50}){0,5}$', maxLength: 300 })

export const onEvent = defineTrigger({
  type: 'triggers.on-event',
  version: 1,
  title: 'Someone does something',
  icon: 'bolt',
  listensTo: 'events',
  config: Type.Object(
    {
      event: Type.String({ minLength: 1, maxLength: 200, title: 'Event', 'x-ui': { widget: 'event' } }),
      match: Type.Optional(Match),
      rule: Type.Optional(RuleConfig),
      key: Type.Optional({
        ...Path,
        title: 'One run for each',
        description: 'A property that tells several runs of one person apart, like orderId.',
        'x-ui': { widget: 'property' },
      } as typeof Path),
      entry: Type.Optional(
        Type.Array(Path, {
          maxItems: 30,
          uniqueItems: true,
          title: 'Take along',
          description: 'Properties that the journey finds as `entry.*`, by their last name.',
          'x-ui': { widget: 'properties' },
        }),
      ),
    },
    { additionalProperties: false },
  ),
  entry: ({ entry = [] }) => entry.map(lastName),
  sentence: ({ event, match, rule, key }, words = plainWords) =>
    `Whoever does "${event}"${matchWords(match)} comes in${key === undefined ? '' : `, once for each ${key}`}.${rule === undefined ? '' : ` Only ${words.rule(rule)}.`}`,
  examples: [{ event: 'Order Placed', key: 'orderId', entry: ['orderId', 'total'] }],
  uses: ({ rule }) => (rule === undefined ? {} : { rules: [{ pointer: '/rule', rule }] }),
  mentions: ({ event }) => [event],
  rule: ({ rule }) => rule ?? null,
  matches: ({ properties }, { match, key, entry = [] }) => {
    if (!matches(properties, match)) return null
    const found = key === undefined ? undefined : readPath(properties, key)
    return {
      entry: Object.fromEntries(entry.map(path => [lastName(path), readPath(properties, path) ?? null])),
      ...(found === undefined || found === null || typeof found === 'object' ? {} : { key: String(found).slice(0, 200) }),
    }
  },
})

const lastName = (path: string): string => path.split('.').at(-1) ?? path
