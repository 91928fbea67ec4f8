import { defineFact, ofWorkspace, type RuleWords, sql, type SqlExpression, type Static, type Subject, Type, UUID } from 'fathi/sdk'
import { type KnownSubscription, subscriptions, subscriptionsOf } from './subscriptions.ts'

const narrowing = {
  channel: Type.Optional(Type.String({ title: 'Channel', minLength: 1, maxLength: 50 })),
  site: Type.Optional(Type.String({ title: 'Site', pattern: UUID.source })),
}
const params = Type.Object(narrowing, { additionalProperties: false })
type Params = Static<typeof params>

const FIELDS = { browser: 'browser', os: 'os', deviceClass: 'device_class', channel: 'channel', vendor: 'vendor' } as const
const LISTS = {
  browser: 'browsers',
  os: 'operating systems',
  deviceClass: 'kinds of devices',
  channel: 'channels',
  vendor: 'push services',
} as const
const deviceParams = Type.Object(
  {
    ...narrowing,
    field: Type.Union(
      (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).map(field => Type.Literal(field)),
      { title: 'What' },
    ),
  },
  { additionalProperties: false },
)

const activeOf = ({ channel, site }: Params, subject: Subject): readonly KnownSubscription[] =>
  subscriptionsOf(subject).filter(one => (channel === undefined || one.channel === channel) && (site === undefined || one.siteId === site))
const activeSql = ({ channel, site }: Params): SqlExpression =>
  sql`${ofWorkspace('delivery_subscription')} s where s.status = 'active' and ${channel === undefined ? sql`true` : sql`s.channel = ${channel}`}
    and ${site === undefined ? sql`true` : sql`s.site_id = ${site}::uuid`}`
function narrowed(channel: string | undefined, site: string | undefined, words: RuleWords): { tail?: string } {
  const parts = [
    ...(channel === undefined ? [] : [words.say('by {channel}', { channel: channel === 'webpush' ? words.say('web push') : channel })]),
    ...(site === undefined ? [] : [words.say('on {site}', { site: words.name(site) })]),
  ]
  return parts.length === 0 ? {} : { tail: parts.join(' ') }
}
const mentions = () => ({ sources: [subscriptions.id] })

/** Whether, how often and with what a person is subscribed; addresses that are no longer active do not count. */
export const subscriptionFacts = [
  defineFact({
    id: 'delivery.subscribed',
    title: 'Is subscribed',
    params,
    value: 'boolean',
    mentions,
    source: subscriptions,
    says: ({ params: { channel, site }, value }, words) => ({
      begins: 'who',
      core: words.say(value === true ? 'can be reached' : 'cannot be reached'),
      ...narrowed(channel, site, words),
    }),
    finds: (_, found, { say }) => say(found === true ? 'subscribed' : 'not subscribed'),
    read: (asked, subject) => activeOf(asked, subject).length > 0,
    sql: asked => ({ rows: sql`select s.profile_id from ${activeSql(asked)}`, otherwise: false, always: true }),
  }),
  defineFact({
    id: 'delivery.subscription-count',
    title: 'Subscriptions',
    params,
    value: 'number',
    mentions,
    source: subscriptions,
    says: ({ params: { channel, site }, operator, value }, words) => ({
      begins: 'whose',
      core: words.say('number of subscriptions {compared}', { compared: words.compared(operator, value) }),
      ...narrowed(channel, site, words),
    }),
    read: (asked, subject) => activeOf(asked, subject).length,
    sql: asked => ({
      rows: sql`select s.profile_id, count(*) as value from ${activeSql(asked)} group by s.profile_id`,
      otherwise: 0,
      holds: 'integer',
    }),
  }),
  defineFact({
    id: 'delivery.device',
    title: 'Devices',
    params: deviceParams,
    value: 'list',
    mentions,
    source: subscriptions,
    says: ({ params: { channel, site, field }, operator, value }, words) => ({
      begins: 'whose',
      core: words.say('list of {devices} {compared}', { devices: words.say(LISTS[field]), compared: words.compared(operator, value) }),
      ...narrowed(channel, site, words),
    }),
    read: ({ field, ...asked }, subject) => [...new Set(activeOf(asked, subject).flatMap(one => one[field] ?? []))],
    sql: ({ field, ...asked }) => {
      const column = { text: `s.${FIELDS[field]}`, values: [] }
      return {
        rows: sql`select s.profile_id, coalesce(jsonb_agg(distinct ${column}) filter (where ${column} is not null), '[]'::jsonb) as value from ${activeSql(asked)} group by s.profile_id`,
        otherwise: [],
      }
    },
  }),
]
