import type {
  ApiKey,
  AudienceCount,
  AuditEntry,
  Campaign,
  CampaignReport,
  Content,
  Delivery,
  Home,
  Manifest,
  Member,
  Message,
  PermissionEntry,
  Policy,
  Profile,
  PushDraft,
  Role,
  SignedIn,
  Site,
  Subscription,
  TimelineEntry,
  Topic,
} from '../../../admin-ui/src/api/model.ts'

/** Sample rows for looking at the interface: enough for full pages, the same on every run. */
const names = [
  'Inès Moreau',
  'Jonas Weber',
  'Camille Durand',
  'Pieter de Vries',
  'Rosa Santangelo',
  'Amira Haddad',
  'Nora Lindqvist',
  'Milan Petrov',
  'Ana Lopes',
  'Jan Richter',
  'Yuki Tanaka',
  'Olu Adeyemi',
  'Maja Kowalska',
  'Tariq Aziz',
  'Sofia Rossi',
]
const countries = ['FR', 'DE', 'FR', 'NL', 'IT', 'MA', 'SE', 'BG', 'PT', 'DE', 'JP', 'NG', 'PL', 'PK', 'IT']
const zones = [
  'Europe/Paris',
  'Europe/Berlin',
  'Europe/Paris',
  'Europe/Amsterdam',
  'Europe/Rome',
  'Africa/Casablanca',
  'Europe/Stockholm',
  'Europe/Sofia',
  'Europe/Lisbon',
  'Europe/Berlin',
  'Asia/Tokyo',
  'Africa/Lagos',
  'Europe/Warsaw',
  'Asia/Karachi',
  'Europe/Rome',
]
const browsers = [
  ['Chrome', 'Android', 'mobile'],
  ['Chrome', 'Windows', 'desktop'],
  ['Firefox', 'Windows', 'desktop'],
  ['Safari', 'macOS', 'desktop'],
  ['Edge', 'Windows', 'desktop'],
  ['Safari', 'iOS', 'mobile'],
] as const

const id = (kind: string, at: number): string => `0199f2c4-${kind.padEnd(4, '0').slice(0, 4)}-7000-8000-${String(at).padStart(12, '0')}`
const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T
const made = (minutes: number) => ({
  createdAt: ago(minutes),
  updatedAt: ago(minutes / 3),
  createdBy: 'system',
  updatedBy: 'system',
  description: '',
  tags: [],
  archivedAt: null,
  version: 1,
})

export const workspace: SignedIn['workspace'] = {
  id: id('w', 1),
  key: 'linden-loom',
  name: 'Linden & Loom',
  timeZone: 'Europe/Berlin',
  locale: 'en',
  currency: 'EUR',
  firstDayOfWeek: 1,
  isDemo: false,
  version: 1,
  environment: 'production',
  sending: 'live',
}
export const workspaces: SignedIn['workspaces'] = [
  { id: workspace.id, name: workspace.name, environment: 'production', isDemo: false },
  { id: id('w', 2), name: 'Demo', environment: 'development', isDemo: false },
]
export const user: SignedIn['user'] = { id: id('u', 1), email: 'nora@lindenloom.example', name: 'Nora Lindqvist', passwordIsOneTime: false }

const named: Readonly<Record<string, string>> = {
  'kernel:read': 'See plugins, settings and variables',
  'kernel:settings': 'Change settings, variables and secrets',
  'rbac:read': 'See members and roles',
  'rbac:write': 'Add and remove members, change roles',
  'rbac:keys': 'Make and revoke API keys',
  'rbac:workspace': 'Change the workspace, make others',
  'audit:read': 'See the audit log',
  'cdp:read': 'See people and events',
  'cdp:write': 'Change people',
  'cdp:read-sensitive': 'See sensitive traits',
  'templates:read': 'See templates',
  'templates:write': 'Write and publish templates',
  'delivery:read': 'See messages, deliveries, topics and subscriptions',
  'delivery:send': 'Send and cancel single messages',
  'webpush:read': 'See sites and subscriptions',
  'webpush:write': 'Make and change sites',
  'campaigns:read': 'See campaigns and their reports',
  'campaigns:write': 'Write campaigns',
  'campaigns:launch': 'Launch, pause, resume and cancel campaigns',
}
export const permissions: PermissionEntry[] = Object.entries(named).map(([permission, title]) => ({
  permission,
  title,
  plugin: permission.split(':')[0] ?? '',
}))

export const profiles: Profile[] = Array.from({ length: 120 }, (_, at) => ({
  id: id('p', at),
  avatarUrl: null,
  version: 1,
  displayName: at % 9 === 8 ? null : pick(names, at),
  traits: {
    firstName: pick(names, at).split(' ')[0],
    loyaltyTier: pick(['Silver', 'Gold', 'Bronze'], at),
    orders: (at * 7) % 13,
    newsletter: at % 2 === 0,
    lastOrderTotal: 46.9,
    favouriteColour: 'sand',
    birthday: '•••••• sensitive',
  },
  timezone: at % 11 === 10 ? null : pick(zones, at),
  locale: pick(['fr-FR', 'de-DE', 'fr-FR', 'nl-NL', 'it-IT'], at),
  country: pick(countries, at),
  isTest: at % 17 === 3,
  firstSeen: ago(60 * 24 * (40 + at * 3)),
  lastSeen: ago(1 + at * at),
  identities:
    at % 9 === 8
      ? [{ namespace: 'anonymousId', value: `a_5e07c91b${at}` }]
      : [
          { namespace: 'userId', value: `cust_${48213 + at}` },
          {
            namespace: 'email',
            value: `${pick(names, at)
              .split(' ')[0]
              ?.toLowerCase()
              .normalize('NFD')
              .replaceAll(/[^a-z]/g, '')}${at}@mail.example`,
          },
          { namespace: 'anonymousId', value: `a_5e07c91b${at}` },
        ],
}))

export const sites: Site[] = [
  {
    id: id('s', 1),
    key: 'shop',
    name: 'Linden & Loom shop',
    utm: {},
    origins: ['https://lindenloom.example', 'https://shop.lindenloom.example'],
    vapidPublicKey: 'BEl62iUYgUivxIkv69yViEuiBIa-Ib9-SkvMeAtA3LFgDzkrxZJjSgSnfckjBJuBkr3qBUYIHBQFLXYp5Nksh8U',
    vapidSubject: 'mailto:push@lindenloom.example',
    stats: { seenPage: 'https://lindenloom.example/', snippetSeenAt: ago(1), workerSeenAt: ago(4), activeSubscriptions: 61842 },
    ...made(60 * 24 * 400),
  },
  {
    id: id('s', 2),
    key: 'outlet',
    name: 'Outlet shop',
    utm: {},
    origins: ['https://outlet.lindenloom.example'],
    vapidPublicKey: 'BPv62iUYgUivxIkv69yViEuiBIa-Ib9-SkvMeAtA3LFgDzkrxZJjSgSnfckjBJuBkr3qBUYIHBQFLXYp5Nksh8U',
    vapidSubject: 'mailto:push@lindenloom.example',
    stats: { seenPage: null, snippetSeenAt: null, workerSeenAt: null, activeSubscriptions: 0 },
    ...made(60 * 5),
  },
]

export const subscriptions: Subscription[] = Array.from({ length: 140 }, (_, at) => {
  const [browser, os, deviceClass] = pick(browsers, at)
  const profile = pick(profiles, at)
  const gone = at % 7 === 5
  return {
    id: id('b', at),
    channel: 'webpush',
    profileId: profile.id,
    profileName: profile.displayName,
    siteId: id('s', 1),
    status: gone ? 'inactive' : 'active',
    reason: gone ? pick(['gone', 'unsubscribed', 'permission_revoked'], at) : null,
    browser,
    os,
    deviceClass,
    page: 'https://lindenloom.example/bedding/linen',
    referrer: null,
    statusAt: ago(60),
    vendor: 'Google (FCM)',
    utm: null,
    prompt: 'button',
    consentVersion: null,
    locale: 'fr-FR',
    zone: pick(zones, at),
    lastSeen: ago(3 + at * 40),
    createdAt: ago(600 + at * 500),
  }
})

const topic = (at: number, key: string, name: string): Topic => ({
  id: id('t', at),
  key,
  name,
  description: '',
  tags: [],
  defaultsTo: 'in',
  joinOnSubscribe: true,
  archivedAt: null,
  version: 1,
})
export const topics: Topic[] = [topic(1, 'offers', 'Offers'), topic(2, 'news', 'News')]

export const policies: Policy[] = [
  {
    scope: 'workspace',
    name: 'The workspace',
    caps: [
      { maximum: 1, windowHours: 12, mode: 'hold' },
      { maximum: 4, windowHours: 168, mode: 'drop' },
    ],
    quietHours: { from: '22:00', to: '08:00', mode: 'hold' },
    holdoutPercent: 5,
    version: 3,
    updatedAt: ago(600),
  },
  {
    scope: `topic:${id('t', 1)}`,
    name: 'Offers',
    caps: [{ maximum: 2, windowHours: 168, mode: 'hold' }],
    quietHours: null,
    holdoutPercent: null,
    version: 1,
    updatedAt: ago(900),
  },
]

const message: PushDraft = {
  title: 'Early access: up to 40 % off all linen until Sunday',
  body: "Hi {{default profile.firstName 'there'}}, you are in first. The Linen duvet cover on your wishlist is € 69 instead of € 98.",
  url: 'https://lindenloom.example/early/linen',
  image: 'https://lindenloom.example/bed.webp',
  actions: [
    { title: 'See my offers', url: 'https://lindenloom.example/early/linen?for=me' },
    { title: 'Remind me later', url: 'https://lindenloom.example/wishlist?remind=1' },
  ],
}

export const contents: Content[] = [
  'Early access',
  'Cart reminder',
  'Back in stock',
  'Delivery delayed',
  'Welcome',
  'Price drop',
  'Review request',
].map((name, at) => ({
  id: id('c', at),
  key: name.toLowerCase().replaceAll(' ', '-'),
  name,
  owner: 'library',
  status: at % 3 === 2 ? 'draft' : 'published',
  publishedVersion: at % 3 === 2 ? null : at + 1,
  publishedAt: at % 3 === 2 ? null : ago(300),
  draft: { ...message, title: at === 0 ? message.title : `${name}: something for {{default profile.firstName 'you'}}` },
  ...made(400 + at * 900),
}))

export const campaigns: Campaign[] = (
  [
    ['Weekend linen sale', 'sending', 27254, 38412],
    ['Black Friday early access', 'draft', 0, 0],
    ['Autumn sale', 'sent', 61204, 61204],
    ['Winter preview', 'scheduled', 0, 0],
    ['Price drop on wishlist', 'paused', 8120, 12200],
    ['Store opening Lyon', 'cancelled', 420, 1880],
    ['Loyalty week', 'sent', 4311, 4311],
    ['Broken feed test', 'failed', 3, 250],
    ['New in: washed linen', 'sent', 23811, 23811],
    ['Delivery holidays', 'sent', 60211, 60211],
  ] as const
).map(([name, state, decided, planned], at) => ({
  id: id('k', at),
  key: name.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
  name,
  state,
  audience:
    at === 1
      ? { kind: 'site', siteId: id('s', 1) }
      : at % 4 === 2
        ? { kind: 'profiles', profileIds: profiles.slice(0, 40).map(one => one.id) }
        : { kind: 'site', siteId: id('s', 1) },
  contentId: null,
  contentVersion: null,
  content: message,
  class: 'marketing',
  topicId: id('t', 1),
  schedule: at === 3 || at === 1 ? { kind: 'at', at: new Date(Date.now() + 5 * 86_400_000).toISOString() } : { kind: 'now' },
  throttlePerMinute: at === 0 ? 600 : null,
  startedAt: state === 'draft' || state === 'scheduled' ? null : ago(100 + at * 1400),
  finishedAt: null,
  failure: null,
  scheduledFor: null,
  progress: { planned, decided, sent: Math.round(decided * 0.92), clicked: Math.round(decided * 0.05) },
  ...made(300 + at * 1500),
}))

export const report = (state: string): CampaignReport => ({
  planned: 38412,
  open: state === 'sending' || state === 'paused' ? 11158 : 0,
  sent: state === 'sending' || state === 'paused' ? 25106 : 36264,
  failed: 214,
  notSent: 1934,
  reasons: [
    { reason: 'topic_opt_out', text: 'topic_opt_out', state: 'not_sent', count: 1218 },
    { reason: 'marketing_opt_out', text: 'marketing_opt_out', state: 'not_sent', count: 579 },
    { reason: 'gone', text: 'gone', state: 'failed', count: 171 },
    { reason: 'no_subscription', text: 'no_subscription', state: 'not_sent', count: 100 },
    { reason: 'unreachable', text: 'unreachable', state: 'failed', count: 43 },
    { reason: 'missing_variable', text: 'missing_variable', state: 'not_sent', count: 28 },
    { reason: 'owner_changed', text: 'owner_changed', state: 'not_sent', count: 9 },
  ],
  held:
    state === 'sending'
      ? [{ reason: 'quiet_hours', text: 'Quiet hours', count: 2_310, from: new Date(Date.now() + 7_200_000).toISOString() }]
      : [],
  deliveries: { total: 46900, accepted: 30412, failed: 402, open: 16086 },
  shown: 21873,
  clicked: 1402,
  dismissed: 3120,
  temporalUrl: 'http://127.0.0.1:8233/namespaces/fathi/workflows/campaign',
  countedAt: new Date().toISOString(),
  series: Array.from({ length: 21 }, (_, at) => ({
    at: ago((20 - at) * 5),
    sent: at < 2 ? 1800 - at * 700 : at < 10 ? 40 : 2400 + ((at * 137) % 600) - (at === 20 ? 1900 : 0),
    shown: at < 2 ? 1400 : at < 10 ? 60 : 2000 + ((at * 91) % 500) - (at === 20 ? 1700 : 0),
    clicked: at < 10 ? 12 : 110 + ((at * 31) % 60),
  })),
})

export const audienceCount: AudienceCount = {
  included: null,
  taken: null,
  people: 41438,
  subscriptions: 31208,
  recipients: 25641,
  held: [{ reason: 'quiet_hours', text: 'Quiet hours', count: 2310 }],
  excluded: [
    { reason: 'no_subscription', text: 'no_subscription', count: 9872 },
    { reason: 'marketing_opt_out', text: 'marketing_opt_out', count: 1316 },
    { reason: 'topic_opt_out', text: 'topic_opt_out', count: 4609 },
    { reason: 'cancelled', text: 'cancelled', count: 0 },
  ],
  countedAt: new Date().toISOString(),
}

const outcome = (at: number) => {
  const state = pick(['accepted', 'accepted', 'accepted', 'failed', 'accepted', 'retrying', 'accepted'] as const, at)
  return {
    subscriptionId: pick(subscriptions, at).id,
    state,
    reason: state === 'failed' ? pick(['gone', 'too_large', 'unreachable'], at) : null,
    status: state === 'accepted' ? 201 : state === 'failed' ? 410 : null,
    at: ago(1 + at * 3),
    shownAt: state === 'accepted' && at % 2 === 0 ? ago(at * 3) : null,
    clickedAt: state === 'accepted' && at % 6 === 0 ? ago(at * 3) : null,
    clickedAction: at % 12 === 0 ? 'offers' : null,
    dismissedAt: at % 10 === 4 ? ago(at * 3) : null,
  }
}
const sourceOf = (at: number) =>
  at % 8 === 7 ? { kind: 'api', id: id('o', at) } : { kind: 'campaign', id: pick(campaigns, at % 3 === 0 ? 0 : 2).id }

export const deliveries: Delivery[] = Array.from({ length: 130 }, (_, at) => {
  const { profileId, profileName } = pick(subscriptions, at)
  return {
    id: id('d', at),
    messageId: id('m', at),
    profileId,
    profileName,
    title: 'Weekend sale',
    channel: 'webpush',
    source: sourceOf(at),
    ...outcome(at),
    attempts: 1,
    detail: null,
    reasonText: null,
  }
})

export const messages: Message[] = Array.from({ length: 130 }, (_, at) => {
  const { profileId, profileName } = pick(subscriptions, at)
  const state = pick(['sent', 'sent', 'not_sent', 'sent', 'failed', 'sent', 'held'] as const, at)
  return {
    id: id('m', at),
    profileId,
    profileName,
    state,
    reason:
      state === 'not_sent'
        ? pick(['topic_opt_out', 'no_subscription', 'marketing_opt_out'], at)
        : state === 'failed'
          ? 'gone'
          : state === 'held'
            ? 'quiet_hours'
            : null,
    reasonText: null,
    cause: state === 'held' ? 'Quiet hours 22:00 to 08:00 in Europe/Paris, the zone of the latest device' : null,
    heldUntil: state === 'held' ? new Date(Date.now() + 7_200_000).toISOString() : null,
    class: 'marketing',
    topicId: null,
    channel: 'webpush',
    source: sourceOf(at),
    contentId: null,
    contentVersion: null,
    collapseKey: null,
    due: null,
    createdAt: ago(2 + at * 3),
    decidedAt: state === 'held' ? null : ago(1 + at * 3),
    deliveries: state === 'sent' ? [outcome(0)] : state === 'failed' ? [outcome(3)] : [],
  }
})

const happened: readonly (Partial<TimelineEntry> & Pick<TimelineEntry, 'id' | 'at' | 'kind' | 'title'>)[] = [
  {
    id: '1',
    at: ago(12),
    kind: 'message',
    title: 'Early access: up to 40 % off',
    detail: 'Campaign “Weekend linen sale”, to Chrome on Android',
    state: 'sent',
    link: `/campaigns/${id('k', 0)}`,
  },
  {
    id: '2',
    at: ago(64),
    kind: 'event',
    title: 'Product added to cart',
    detail: null,
    properties: {
      product: 'Linen duvet cover, sand',
      price: '€ 46.90',
      cart_id: 'c_81f2',
      page: '/bedding/linen-duvet-sand',
      source: 'Shop website, write key 2',
      received: '0.3 s after it happened',
    },
  },
  {
    id: '3',
    at: ago(66),
    kind: 'event',
    title: 'Page',
    detail: 'Linen duvet covers',
    properties: { url: '/bedding', referrer: 'https://www.example.com' },
  },
  {
    id: '4',
    at: ago(60 * 20),
    kind: 'message',
    title: 'Winter preview',
    detail: 'Not in the topic “Offers”',
    state: 'not_sent',
    link: `/campaigns/${id('k', 3)}`,
  },
  { id: '5', at: ago(60 * 24), kind: 'consent', title: 'Opted in to topic Offers', detail: 'By subscribing; consent text v4' },
  {
    id: '6',
    at: ago(60 * 24 + 1),
    kind: 'subscription',
    title: 'Subscribed Chrome on Android',
    detail: 'On /bedding/linen, soft prompt',
    state: 'active',
  },
  {
    id: '7',
    at: ago(60 * 60),
    kind: 'event',
    title: 'Order completed',
    detail: 'L-20418, 3 items',
    properties: { total: '€ 128.40', items: 3 },
  },
  {
    id: '8',
    at: ago(60 * 61),
    kind: 'identity',
    title: 'Anonymous visitor a_5e07 merged into this profile',
    detail: 'Same user id at sign-in; 14 events moved',
  },
]

export const timeline: TimelineEntry[] = happened.map(entry =>
  Object.assign({ detail: null, state: null, link: null, properties: {}, context: {} }, entry),
)

const role = (at: number, name: string, description: string, isBuiltIn: boolean, given: string[]): Role => ({
  id: id('r', at),
  key: name.toLowerCase(),
  name,
  description,
  permissions: given,
  isBuiltIn,
  members: at === 2 ? 1 : 2,
  version: 1,
})
export const roles: Role[] = [
  role(0, 'Owner', 'May do everything', true, Object.keys(named)),
  role(1, 'Marketer', 'Designs and launches campaigns', false, [
    'cdp:read',
    'campaigns:read',
    'campaigns:write',
    'campaigns:launch',
    'templates:read',
    'templates:write',
    'delivery:read',
  ]),
  role(2, 'Developer', 'Sites, keys and plugins', false, ['webpush:read', 'webpush:write', 'rbac:read', 'kernel:read']),
]
export const members: Member[] = names.slice(5, 10).map((name, at) => ({
  id: id('e', at),
  userId: at === 1 ? user.id : id('u', at + 20),
  email: at === 1 ? user.email : `${name.split(' ')[0]?.toLowerCase()}@lindenloom.example`,
  name,
  roles: [{ id: pick(roles, at).id, name: pick(roles, at).name }],
  createdAt: ago(60 * 24 * (10 + at * 30)),
  version: 1,
}))
const key = (at: number, name: string, kind: ApiKey['kind'], prefix: string, more: Partial<ApiKey>): ApiKey => ({
  id: id('y', at),
  name,
  kind,
  prefix,
  permissions: [],
  allowedOrigins: [],
  createdBy: user.id,
  createdAt: ago(60 * 24 * 90 * at),
  revokedAt: null,
  ...more,
})
export const apiKeys: ApiKey[] = [
  key(1, 'Shop backend', 'secret', 'sk_7Hq2', { permissions: ['cdp:write', 'delivery:send'] }),
  key(2, 'Shop website', 'write', 'wk_4hT9', { allowedOrigins: ['https://lindenloom.example'] }),
  key(3, 'Old importer', 'secret', 'sk_0aa1', { permissions: ['cdp:write'], revokedAt: ago(60 * 24 * 20) }),
]
export const auditEntries: AuditEntry[] = Array.from({ length: 60 }, (_, at) => ({
  id: id('a', at),
  at: ago(3 + at * 47),
  actor: { kind: at % 5 === 4 ? 'key' : 'user', id: at % 5 === 4 ? id('y', 1) : pick(members, at).userId, address: '203.0.113.7' },
  requestId: `req_01K9X2V7QF${at}`,
  action: pick(['campaign.launched', 'content.published', 'member.added', 'profile.changed', 'site.changed', 'api-key.revoked'], at),
  resource: pick(['campaign', 'content', 'member', 'profile', 'site', 'api-key'], at),
  resourceId: id('k', at),
  before: { name: 'Weekend sale', throttlePerMinute: null },
  after: { name: 'Weekend linen sale', throttlePerMinute: 600 },
}))

const plugin = (
  name: string,
  title: string,
  requires: string[],
  settings: Record<string, unknown> | null = null,
): Manifest['plugins'][number] => ({
  name,
  title,
  version: '0.1.0',
  requires,
  nav: [],
  slots: [],
  settings,
  publishes: [],
  permissions: permissions.filter(one => one.plugin === name),
})
export const manifest: Manifest = {
  plugins: [
    plugin('rbac', 'Access', []),
    plugin('audit', 'Audit log', ['rbac']),
    plugin('cdp', 'Profiles and events', ['rbac'], {
      type: 'object',
      properties: {
        historicalAfterHours: {
          type: 'integer',
          title: 'Historical after',
          description: 'Hours after which a late event no longer admits or sends.',
          minimum: 1,
          maximum: 720,
          default: 72,
        },
      },
    }),
    plugin('templates', 'Templates', ['rbac', 'cdp']),
    plugin('delivery', 'Delivery', ['cdp', 'templates']),
    plugin('webpush', 'Web push', ['delivery']),
    plugin('campaigns', 'Campaigns', ['rbac', 'cdp', 'templates', 'delivery']),
    plugin('acme-loyalty', 'Acme loyalty', ['cdp'], {
      type: 'object',
      required: ['endpoint', 'token'],
      properties: {
        endpoint: { type: 'string', title: 'Endpoint', description: 'Where tiers are read from.', format: 'uri', maxLength: 300 },
        token: { type: 'string', title: 'Token', description: 'Sent with every call.', 'x-secret': true, minLength: 8 },
        mode: { type: 'string', title: 'Mode', enum: ['strict', 'lenient'], default: 'strict' },
        syncEveryMinutes: { type: 'integer', title: 'Sync every', description: 'Minutes.', minimum: 5, default: 60 },
        isActive: { type: 'boolean', title: 'Send tier changes', default: true },
      },
    }),
  ],
}

export const home: Home = {
  attention: [
    {
      id: '1',
      kind: 'site-silent',
      severity: 'danger',
      title: 'The worker of “Outlet shop” has not been seen',
      detail: 'The snippet is on the page, but no browser registered the worker',
      action: { label: 'Open site', to: `/sites/${id('s', 2)}` },
    },
    {
      id: '2',
      kind: 'campaign-paused',
      severity: 'warning',
      title: '“Price drop on wishlist” has been paused for 16 hours',
      detail: '4,080 messages are held back until it is resumed',
      action: { label: 'Open campaign', to: `/campaigns/${id('k', 4)}` },
    },
    {
      id: '3',
      kind: 'dead-endpoints',
      severity: 'info',
      title: 'Twice as many browsers unsubscribed as in a usual week',
      detail: '1,906 against 902, most on Tuesday',
      action: { label: 'See subscribers', to: '/subscribers?status=inactive' },
    },
  ],
  live: [
    {
      id: id('k', 0),
      name: 'Weekend linen sale',
      detail: 'Campaign · 600 messages a minute',
      state: 'sending',
      planned: 38412,
      decided: 27254,
      sent: 25106,
      clicked: 1402,
      to: `/campaigns/${id('k', 0)}`,
    },
    {
      id: id('k', 4),
      name: 'Price drop on wishlist',
      detail: 'Campaign · paused since yesterday',
      state: 'paused',
      planned: 12200,
      decided: 8120,
      sent: 7900,
      clicked: 211,
      to: `/campaigns/${id('k', 4)}`,
    },
    {
      id: id('k', 3),
      name: 'Winter preview',
      detail: 'Campaign · starts in 5 days',
      state: 'scheduled',
      planned: 0,
      decided: 0,
      sent: 0,
      clicked: 0,
      to: `/campaigns/${id('k', 3)}`,
    },
  ],
  gettingStarted: [
    { id: 'site', done: true, to: '/sites' },
    {
      id: 'snippet',
      done: false,
      to: `/sites/${id('s', 2)}`,
    },
    { id: 'subscribe', done: false, to: `/sites/${id('s', 2)}/try` },
    { id: 'push', done: false, to: '/campaigns' },
  ],
  numbers: { profiles: 248_211, activeSubscriptions: 61842, sentToday: 27940, clickedToday: 1566 },
}
