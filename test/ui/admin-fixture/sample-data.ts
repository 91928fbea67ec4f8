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
const made = (minutes: number) => ({ createdAt: ago(minutes), updatedAt: ago(minutes / 3), tags: [], archivedAt: null })

export const workspace = {
  id: id('w', 1),
  key: 'linden-loom',
  name: 'Linden & Loom',
  timeZone: 'Europe/Berlin',
  locale: 'en',
  currency: 'EUR',
  environment: 'production',
  sending: 'live',
}
export const workspaces = [
  { id: workspace.id, name: workspace.name, environment: 'production' },
  { id: id('w', 2), name: 'Demo', environment: 'development' },
]
export const user = { id: id('u', 1), email: 'nora@lindenloom.example', name: 'Nora Lindqvist' }

export const permissions = [
  ['cdp:read', 'See profiles and their events', 'cdp'],
  ['cdp:write', 'Change profiles', 'cdp'],
  ['cdp:read-sensitive', 'See sensitive traits', 'cdp'],
  ['delivery:read', 'See messages and deliveries', 'delivery'],
  ['delivery:write', 'Send single messages', 'delivery'],
  ['webpush:read', 'See sites', 'webpush'],
  ['webpush:write', 'Add and change sites', 'webpush'],
  ['templates:read', 'See templates', 'templates'],
  ['templates:write', 'Write and publish templates', 'templates'],
  ['campaigns:read', 'See campaigns', 'campaigns'],
  ['campaigns:write', 'Write campaigns', 'campaigns'],
  ['campaigns:launch', 'Launch, pause and cancel campaigns', 'campaigns'],
  ['rbac:read', 'See members, roles and keys', 'rbac'],
  ['rbac:write', 'Change members, roles and keys', 'rbac'],
  ['audit:read', 'Read the audit log', 'audit'],
  ['workspace:read', 'See settings', 'workspace'],
  ['workspace:write', 'Change settings', 'workspace'],
].map(([permission, title, plugin]) => ({ permission, title, plugin }))

export const profiles = Array.from({ length: 120 }, (_, at) => ({
  id: id('p', at),
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

export const sites = [
  {
    id: id('s', 1),
    key: 'shop',
    name: 'Linden & Loom shop',
    description: '',
    origins: ['https://lindenloom.example', 'https://shop.lindenloom.example'],
    vapidPublicKey: 'BEl62iUYgUivxIkv69yViEuiBIa-Ib9-SkvMeAtA3LFgDzkrxZJjSgSnfckjBJuBkr3qBUYIHBQFLXYp5Nksh8U',
    vapidSubject: 'mailto:push@lindenloom.example',
    stats: { snippetSeenAt: ago(1), workerSeenAt: ago(4), activeSubscriptions: 61842 },
    ...made(60 * 24 * 400),
  },
  {
    id: id('s', 2),
    key: 'outlet',
    name: 'Outlet shop',
    description: '',
    origins: ['https://outlet.lindenloom.example'],
    vapidPublicKey: 'BPv62iUYgUivxIkv69yViEuiBIa-Ib9-SkvMeAtA3LFgDzkrxZJjSgSnfckjBJuBkr3qBUYIHBQFLXYp5Nksh8U',
    vapidSubject: 'mailto:push@lindenloom.example',
    stats: { snippetSeenAt: null, workerSeenAt: null, activeSubscriptions: 0 },
    ...made(60 * 5),
  },
]

export const subscriptions = Array.from({ length: 140 }, (_, at) => {
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
    locale: 'fr-FR',
    zone: pick(zones, at),
    lastSeen: ago(3 + at * 40),
    createdAt: ago(600 + at * 500),
  }
})

export const topics = [
  { id: id('t', 1), key: 'offers', name: 'Offers', ...made(9000) },
  { id: id('t', 2), key: 'news', name: 'News', ...made(9000) },
]

const message = {
  title: 'Early access: up to 40 % off all linen until Sunday',
  body: "Hi {{default profile.firstName 'there'}}, you are in first. The Linen duvet cover on your wishlist is € 69 instead of € 98.",
  url: 'https://lindenloom.example/early/linen',
  image: 'https://lindenloom.example/bed.webp',
  actions: [
    { title: 'See my offers', url: 'https://lindenloom.example/early/linen?for=me' },
    { title: 'Remind me later', url: 'https://lindenloom.example/wishlist?remind=1' },
  ],
}

export const contents = [
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
  description: '',
  status: at % 3 === 2 ? 'draft' : 'published',
  version: at % 3 === 2 ? null : at + 1,
  draft: { ...message, title: at === 0 ? message.title : `${name}: something for {{default profile.firstName 'you'}}` },
  ...made(400 + at * 900),
}))

export const campaigns = (
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
  description: '',
  state: state as string,
  audience:
    at === 1
      ? { kind: 'site', siteId: id('s', 1) }
      : at % 4 === 2
        ? { kind: 'profiles', profileIds: profiles.slice(0, 40).map(one => one.id) }
        : { kind: 'site', siteId: id('s', 1) },
  contentId: null as string | null,
  content: message as Record<string, unknown> | null,
  class: 'marketing',
  topicId: id('t', 1) as string | null,
  schedule: at === 3 || at === 1 ? { kind: 'at', at: new Date(Date.now() + 5 * 86_400_000).toISOString() } : { kind: 'now' },
  throttlePerMinute: at === 0 ? 600 : null,
  startedAt: state === 'draft' || state === 'scheduled' ? null : ago(100 + at * 1400),
  finishedAt: null,
  progress: { planned, decided },
  ...made(300 + at * 1500),
}))

export const report = (state: string) => ({
  planned: 38412,
  open: state === 'sending' || state === 'paused' ? 11158 : 0,
  sent: state === 'sending' || state === 'paused' ? 25106 : 36264,
  failed: 214,
  notSent: 1934,
  reasons: [
    { reason: 'not_in_topic', state: 'not_sent', count: 1218 },
    { reason: 'marketing_opt_out', state: 'not_sent', count: 579 },
    { reason: 'gone', state: 'failed', count: 171 },
    { reason: 'subscription_inactive', state: 'not_sent', count: 100 },
    { reason: 'server_error', state: 'failed', count: 43 },
    { reason: 'missing_variable', state: 'not_sent', count: 28 },
    { reason: 'owner_changed', state: 'not_sent', count: 9 },
  ],
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

export const audienceCount = {
  people: 41438,
  subscriptions: 31208,
  recipients: 25641,
  excluded: [
    { reason: 'no_subscription', count: 9872 },
    { reason: 'marketing_opt_out', count: 1316 },
    { reason: 'not_in_topic', count: 4609 },
    { reason: 'cancelled', count: 0 },
  ],
  countedAt: new Date().toISOString(),
}

export const deliveries = Array.from({ length: 130 }, (_, at) => {
  const subscription = pick(subscriptions, at)
  const state = pick(['accepted', 'accepted', 'accepted', 'failed', 'accepted', 'retrying', 'accepted'], at)
  const campaign = pick(campaigns, at % 3 === 0 ? 0 : 2)
  return {
    id: id('d', at),
    messageId: id('m', at),
    profileId: subscription.profileId,
    profileName: subscription.profileName,
    campaignId: at % 8 === 7 ? null : campaign.id,
    campaignName: at % 8 === 7 ? null : campaign.name,
    title: at % 8 === 7 ? 'Your code is 481 203' : message.title,
    channel: 'webpush',
    browser: subscription.browser,
    os: subscription.os,
    state,
    reason: state === 'failed' ? pick(['gone', 'too_large', 'server_error'], at) : null,
    at: ago(1 + at * 3),
    shownAt: state === 'accepted' && at % 2 === 0 ? ago(at * 3) : null,
    clickedAt: state === 'accepted' && at % 6 === 0 ? ago(at * 3) : null,
    dismissedAt: at % 10 === 4 ? ago(at * 3) : null,
    action: null,
  }
})

export const timeline = [
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

export const members = names.slice(5, 10).map((name, at) => ({
  id: id('e', at),
  email: at === 1 ? user.email : `${name.split(' ')[0]?.toLowerCase()}@lindenloom.example`,
  name,
  roleId: id('r', at % 3),
  roleName: pick(['Owner', 'Marketer', 'Developer'], at),
  lastSeenAt: at === 4 ? null : ago(5 + at * 900),
  createdAt: ago(60 * 24 * (10 + at * 30)),
}))
export const roles = [
  {
    id: id('r', 0),
    key: 'owner',
    name: 'Owner',
    description: 'May do everything',
    permissions: permissions.map(one => one.permission),
    builtIn: true,
    members: 2,
  },
  {
    id: id('r', 1),
    key: 'marketer',
    name: 'Marketer',
    description: 'Designs and launches campaigns',
    permissions: [
      'cdp:read',
      'campaigns:read',
      'campaigns:write',
      'campaigns:launch',
      'templates:read',
      'templates:write',
      'delivery:read',
    ],
    builtIn: false,
    members: 2,
  },
  {
    id: id('r', 2),
    key: 'developer',
    name: 'Developer',
    description: 'Sites, keys and plugins',
    permissions: ['webpush:read', 'webpush:write', 'rbac:read', 'workspace:read'],
    builtIn: false,
    members: 1,
  },
]
export const apiKeys = [
  {
    id: id('y', 1),
    name: 'Shop backend',
    kind: 'secret',
    prefix: 'sk_7Hq2',
    permissions: ['cdp:write', 'delivery:write'],
    allowedOrigins: [],
    createdAt: ago(60 * 24 * 90),
    lastUsedAt: ago(2),
    revokedAt: null,
  },
  {
    id: id('y', 2),
    name: 'Shop website',
    kind: 'write',
    prefix: 'wk_4hT9',
    permissions: [],
    allowedOrigins: ['https://lindenloom.example'],
    createdAt: ago(60 * 24 * 90),
    lastUsedAt: ago(0.4),
    revokedAt: null,
  },
  {
    id: id('y', 3),
    name: 'Old importer',
    kind: 'secret',
    prefix: 'sk_0aa1',
    permissions: ['cdp:write'],
    allowedOrigins: [],
    createdAt: ago(60 * 24 * 300),
    lastUsedAt: null,
    revokedAt: ago(60 * 24 * 20),
  },
]
export const auditEntries = Array.from({ length: 60 }, (_, at) => ({
  id: id('a', at),
  at: ago(3 + at * 47),
  actor: { kind: at % 5 === 4 ? 'key' : 'user', id: user.id, name: at % 5 === 4 ? 'Shop backend' : pick(names, at + 5) },
  action: pick(['campaign.launched', 'content.published', 'member.added', 'profile.edited', 'site.changed', 'api-key.revoked'], at),
  resource: pick(['campaign', 'content', 'member', 'profile', 'site', 'api-key'], at),
  resourceId: id('k', at),
  before: { name: 'Weekend sale', throttlePerMinute: null },
  after: { name: 'Weekend linen sale', throttlePerMinute: 600 },
  address: '203.0.113.7',
  requestId: `req_01K9X2V7QF${at}`,
}))

export const manifest = {
  permissions,
  plugins: [
    { name: 'rbac', version: '0.1.0', title: 'Access', description: 'Members, roles and API keys', health: 'healthy' },
    { name: 'audit', version: '0.1.0', title: 'Audit', description: 'Every change, kept', health: 'healthy' },
    {
      name: 'cdp',
      version: '0.1.0',
      title: 'Profiles and events',
      description: 'Who your visitors are',
      health: 'healthy',
      settings: {
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
      },
    },
    { name: 'webpush', version: '0.1.0', title: 'Web push', description: 'Sites, browser SDK and sender', health: 'healthy' },
    { name: 'templates', version: '0.1.0', title: 'Templates', description: 'Messages with variables and versions', health: 'healthy' },
    { name: 'delivery', version: '0.1.0', title: 'Delivery', description: 'The one place a message leaves from', health: 'healthy' },
    { name: 'campaigns', version: '0.1.0', title: 'Campaigns', description: 'One message to many people', health: 'healthy' },
    {
      name: 'acme-loyalty',
      version: '1.2.0',
      title: 'Acme loyalty',
      description: 'Tiers and points',
      health: 'unhealthy',
      settings: {
        type: 'object',
        required: ['endpoint', 'token'],
        properties: {
          endpoint: { type: 'string', title: 'Endpoint', description: 'Where tiers are read from.', format: 'uri', maxLength: 300 },
          token: { type: 'string', title: 'Token', description: 'Sent with every call.', 'x-secret': true, minLength: 8 },
          mode: { type: 'string', title: 'Mode', enum: ['strict', 'lenient'], default: 'strict' },
          syncEveryMinutes: { type: 'integer', title: 'Sync every', description: 'Minutes.', minimum: 5, default: 60 },
          isActive: { type: 'boolean', title: 'Send tier changes', default: true },
        },
      },
    },
  ],
}

export const home = {
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
    { id: 'site', done: true },
    {
      id: 'snippet',
      done: false,
      to: `/sites/${id('s', 2)}`,
      snippet: '<script async src="https://push.lindenloom.example/sdk/fathi.js" data-key="wk_4hT9"></script>',
    },
    { id: 'subscribe', done: false, to: `/sites/${id('s', 2)}/try` },
    { id: 'push', done: false, to: '/templates?new=1' },
  ],
  numbers: { profiles: 248_211, activeSubscriptions: 61842, sentToday: 27940, clickedToday: 1566 },
}
