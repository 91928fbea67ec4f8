/** The shapes the interface reads and writes. Times are ISO strings in UTC. */
export type Environment = 'production' | 'staging' | 'development'
export type Sending = 'live' | 'test-profiles' | 'capture'

export interface Workspace {
  id: string
  key: string
  name: string
  timeZone: string
  locale: string
  currency: string
  firstDayOfWeek?: number
  environment: Environment
  sending: Sending
}
export interface WorkspaceEntry {
  id: string
  name: string
  environment: Environment
}
export interface SignedIn {
  accessToken: string
  expiresAt: string
  user: { id: string; email: string; name: string }
  workspace: Workspace
  workspaces: WorkspaceEntry[]
  permissions: string[]
}
export interface Page<T> {
  items: T[]
  nextCursor: string | null
}

export interface Authored {
  id: string
  key: string
  name: string
  description?: string
  tags?: string[]
  archivedAt?: string | null
  createdAt: string
  updatedAt: string
  createdBy?: string | null
  updatedBy?: string | null
}

export interface Profile {
  id: string
  displayName: string | null
  avatarUrl?: string | null
  traits: Record<string, unknown>
  timezone: string | null
  locale: string | null
  country: string | null
  isTest: boolean
  firstSeen: string
  lastSeen: string
  identities: { namespace: string; value: string }[]
}
export interface ProfilePatch {
  displayName?: string | null
  timezone?: string | null
  locale?: string | null
  country?: string | null
  isTest?: boolean
  traits?: Record<string, unknown>
}
export interface TimelineEntry {
  id: string
  at: string
  kind: string
  title: string
  detail?: string | null
  state?: string | null
  link?: string | null
  properties?: Record<string, unknown>
}
export interface Subscription {
  id: string
  channel: string
  profileId: string
  profileName?: string | null
  siteId?: string | null
  status: 'active' | 'inactive'
  reason: string | null
  browser: string | null
  os: string | null
  deviceClass: string | null
  page: string | null
  referrer?: string | null
  locale?: string | null
  zone?: string | null
  lastSeen?: string | null
  createdAt: string
}
export interface Topic extends Authored {
  optedInByDefault?: boolean
}

export interface Site extends Authored {
  origins: string[]
  vapidPublicKey: string
  vapidSubject: string
  stats: { snippetSeenAt: string | null; workerSeenAt: string | null; activeSubscriptions: number }
}
export interface NewSite {
  name: string
  key?: string
  origins: string[]
  vapidSubject: string
  vapidPublicKey?: string
  vapidPrivateKey?: string
}
export interface SiteSnippet {
  page: string
  worker: string
  workerPath: string
  writeKey?: string
}
export interface DeadEndpoints {
  total: number
  since: string
  rows: { vendor: string; cause: string; count: number; lastAt: string }[]
}

export interface PushAction {
  title: string
  url: string
}
export interface PushDraft {
  title: string
  body: string
  icon?: string
  image?: string
  badge?: string
  url?: string
  actions?: PushAction[]
  dir?: 'auto' | 'ltr' | 'rtl'
  lang?: string
  renotify?: boolean
  silent?: boolean
  requireInteraction?: boolean
  ttlSeconds?: number
  urgency?: 'very-low' | 'low' | 'normal' | 'high'
  collapseKey?: string
}
export interface Content extends Authored {
  status: 'draft' | 'published'
  draft: PushDraft
  version?: number | null
  publishedAt?: string | null
  usedBy?: number
}
export interface ContentVersion {
  id: string
  number: number
  content: PushDraft
  publishedAt: string
  publishedBy?: string | null
}
export interface PreviewFault {
  pointer?: string
  detail: string
}
export interface Preview {
  rendered: PushDraft
  bytes: number
  warnings: PreviewFault[]
  problems: PreviewFault[]
}

export type CampaignState = 'draft' | 'scheduled' | 'sending' | 'paused' | 'sent' | 'cancelled' | 'failed'
export type Audience = { kind: 'site'; siteId: string } | { kind: 'profiles'; profileIds: string[] }
export type CampaignSchedule = { kind: 'now' } | { kind: 'at'; at: string }
export interface Campaign extends Authored {
  state: CampaignState
  audience: Audience | null
  contentId: string | null
  content?: PushDraft | null
  class: 'marketing' | 'transactional'
  topicId: string | null
  schedule: CampaignSchedule
  throttlePerMinute: number | null
  startedAt?: string | null
  finishedAt?: string | null
  progress?: { planned: number; decided: number } | null
}
export interface CampaignPatch {
  name?: string
  audience?: Audience | null
  contentId?: string | null
  content?: PushDraft | null
  class?: 'marketing' | 'transactional'
  topicId?: string | null
  schedule?: CampaignSchedule
  throttlePerMinute?: number | null
}
export interface CampaignReport {
  planned: number
  open: number
  sent: number
  failed: number
  notSent: number
  reasons: { reason: string; state: 'failed' | 'not_sent'; count: number }[]
  deliveries: { total: number; accepted: number; failed: number; open: number }
  shown: number
  clicked: number
  dismissed: number
  temporalUrl: string | null
  countedAt?: string
  series: { at: string; sent: number; shown: number; clicked: number }[]
}
export interface AudienceCount {
  people: number
  subscriptions: number
  excluded: { reason: string; count: number }[]
  recipients: number
  countedAt?: string
}

export interface Message {
  id: string
  profileId: string
  profileName?: string | null
  campaignId?: string | null
  campaignName?: string | null
  source?: string
  title?: string | null
  state: string
  reason: string | null
  heldUntil?: string | null
  class: string
  createdAt: string
  sentAt?: string | null
}
export interface Delivery {
  id: string
  messageId: string
  profileId: string
  profileName?: string | null
  campaignId?: string | null
  campaignName?: string | null
  title?: string | null
  channel: string
  browser?: string | null
  os?: string | null
  state: string
  reason: string | null
  detail?: string | null
  at: string
  shownAt?: string | null
  clickedAt?: string | null
  dismissedAt?: string | null
  action?: string | null
}

export interface Member {
  id: string
  userId?: string
  email: string
  name: string
  roleId: string
  roleName: string
  isOwner?: boolean
  lastSeenAt: string | null
  createdAt: string
}
export interface Role {
  id: string
  key: string
  name: string
  description?: string
  permissions: string[]
  builtIn?: boolean
  members?: number
  updatedAt?: string
}
export interface PermissionEntry {
  permission: string
  title: string
  plugin: string
}
export interface ApiKey {
  id: string
  name: string
  kind: 'secret' | 'write'
  prefix?: string
  permissions: string[]
  allowedOrigins: string[]
  createdAt: string
  createdBy?: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}
export interface AuditEntry {
  id: string
  at: string
  actor: { kind: string; id: string; name?: string | null }
  action: string
  resource: string
  resourceId?: string | null
  before: unknown
  after: unknown
  address: string | null
  requestId?: string | null
}

export interface NavEntry {
  group: string
  to: string
  label: string
  icon?: string
  needs?: string
}
export interface ManifestPlugin {
  name: string
  version: string
  title: string
  description?: string
  nav?: NavEntry[]
  settings?: Record<string, unknown>
  health?: 'healthy' | 'unhealthy'
}
export interface Manifest {
  plugins: ManifestPlugin[]
  permissions: PermissionEntry[]
}
export interface PluginSettings {
  values: Record<string, unknown>
  secrets?: string[]
}
export interface Variable {
  name: string
  value: string
}
export interface SecretName {
  name: string
  updatedAt: string
}

export interface Attention {
  id: string
  kind: string
  severity: 'danger' | 'warning' | 'info'
  title: string
  detail: string
  action: { label: string; to: string }
}
export interface LiveItem {
  id: string
  name: string
  detail: string
  state: CampaignState
  planned: number
  decided: number
  sent: number
  clicked: number
  to: string
}
export interface GettingStartedStep {
  id: 'site' | 'snippet' | 'subscribe' | 'push' | string
  done: boolean
  to?: string
  snippet?: string
}
export interface Home {
  attention: Attention[]
  live: LiveItem[]
  gettingStarted: GettingStartedStep[]
  numbers?: { profiles: number; activeSubscriptions: number; sentToday: number; clickedToday: number }
}
