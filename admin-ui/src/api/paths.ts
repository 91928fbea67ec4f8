import type {
  ApiKey,
  AudienceCount,
  AuditEntry,
  Campaign,
  CampaignPatch,
  CampaignReport,
  Content,
  ContentVersion,
  DeadEndpoints,
  Delivery,
  Home,
  Manifest,
  Member,
  Message,
  NewSite,
  Page,
  PermissionEntry,
  PluginSettings,
  Preview,
  Profile,
  ProfilePatch,
  PushDraft,
  Role,
  SecretName,
  Site,
  SiteSnippet,
  Subscription,
  TimelineEntry,
  Topic,
  Variable,
  Workspace,
} from './model.ts'

/** How lists are asked for: keyset pages, a search, and the filters of each. */
export interface ListQuery {
  limit?: number
  cursor?: string
  search?: string
  [filter: string]: string | number | boolean | undefined
}

interface Asked {
  path?: Record<string, string>
  query?: object
  body?: unknown
}
type Operation<R, A extends Asked = Record<never, never>> = {
  parameters: (A extends { path: infer P } ? { path: P } : { path?: never }) & {
    query?: A extends { query: infer Q } ? Q : never
    header?: never
    cookie?: never
  }
  requestBody?: A extends { body: infer B } ? { content: { 'application/json': B } } : never
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': R } } }
}
type Id = { id: string }
type List<T> = { get: Operation<Page<T>, { query: ListQuery }> }
type Make<R, B> = { post: Operation<R, { body: B }> }
type Read<R> = { get: Operation<R, { path: Id }> }
type Edit<R, B> = { patch: Operation<R, { path: Id; body: B }> }
type Remove = { delete: Operation<undefined, { path: Id }> }
type Do<R = undefined, B = Record<string, never>> = { post: Operation<R, { path: Id; body: B }> }
type ListOf<T> = { get: Operation<Page<T>, { path: Id; query: ListQuery }> }

/** The API as this interface uses it. */
export interface paths {
  '/v1/home': { get: Operation<Home> }
  '/v1/manifest': { get: Operation<Manifest> }
  '/v1/permissions': { get: Operation<Page<PermissionEntry>> }
  '/v1/workspace': { get: Operation<Workspace>; patch: Operation<Workspace, { body: Partial<Workspace> }> }
  '/v1/workspaces': Make<Workspace, { name: string; environment: string }>
  '/v1/workspace/variables': { get: Operation<Page<Variable>>; post: Operation<Variable, { body: Variable }> }
  '/v1/workspace/variables/{name}': { delete: Operation<undefined, { path: { name: string } }> }
  '/v1/workspace/secrets': { get: Operation<Page<SecretName>>; post: Operation<SecretName, { body: Variable }> }
  '/v1/workspace/secrets/{name}': { delete: Operation<undefined, { path: { name: string } }> }
  '/v1/members': List<Member> & Make<Member & { oneTimePassword: string }, { email: string; name: string; roleId: string }>
  '/v1/members/{id}': Edit<Member, { roleId: string }> & Remove
  '/v1/roles': List<Role> & Make<Role, { name: string; description?: string; permissions: string[] }>
  '/v1/roles/{id}': Read<Role> & Edit<Role, { name?: string; description?: string; permissions?: string[] }> & Remove
  '/v1/api-keys': List<ApiKey> &
    Make<ApiKey & { secret: string }, { name: string; kind: 'secret' | 'write'; permissions: string[]; allowedOrigins: string[] }>
  '/v1/api-keys/{id}': Remove
  '/v1/audit-entries': List<AuditEntry>
  '/v1/profiles': List<Profile>
  '/v1/profiles/{id}': Read<Profile> & Edit<Profile, ProfilePatch>
  '/v1/profiles/{id}/timeline': ListOf<TimelineEntry>
  '/v1/profiles/{id}/subscriptions': ListOf<Subscription>
  '/v1/profiles/{id}/messages': ListOf<Message>
  '/v1/subscriptions': List<Subscription>
  '/v1/topics': List<Topic>
  '/v1/sites': List<Site> & Make<Site, NewSite>
  '/v1/sites/{id}': Read<Site> & Edit<Site, { name?: string; origins?: string[]; vapidSubject?: string; archived?: boolean }>
  '/v1/sites/{id}/snippet': Read<SiteSnippet>
  '/v1/sites/{id}/dead-endpoints': Read<DeadEndpoints>
  '/v1/contents': List<Content> & Make<Content, { name: string; key?: string; draft: PushDraft }>
  '/v1/contents/{id}': Read<Content> & Edit<Content, { name?: string; draft?: PushDraft; archived?: boolean }>
  '/v1/contents/{id}/publish': Do<Content>
  '/v1/contents/{id}/duplicate': Do<Content>
  '/v1/contents/{id}/versions': ListOf<ContentVersion>
  '/v1/contents/preview': Make<Preview, { content: PushDraft; profileId?: string }>
  '/v1/contents/test-send': Make<{ messageId: string }, { content: PushDraft; subscriptionId: string }>
  '/v1/campaigns': List<Campaign> & Make<Campaign, { name: string }>
  '/v1/campaigns/{id}': Read<Campaign> & Edit<Campaign, CampaignPatch>
  '/v1/campaigns/{id}/report': Read<CampaignReport>
  '/v1/campaigns/{id}/audience-count': Read<AudienceCount>
  '/v1/campaigns/{id}/launch': Do<Campaign>
  '/v1/campaigns/{id}/pause': Do<Campaign>
  '/v1/campaigns/{id}/resume': Do<Campaign>
  '/v1/campaigns/{id}/cancel': Do<Campaign>
  '/v1/campaigns/{id}/duplicate': Do<Campaign>
  '/v1/campaigns/{id}/archive': Do<Campaign>
  '/v1/messages': List<Message>
  '/v1/messages/{id}': Read<Message>
  '/v1/deliveries': List<Delivery>
  '/v1/plugin-settings/{plugin}': {
    get: Operation<PluginSettings, { path: { plugin: string } }>
    put: Operation<PluginSettings, { path: { plugin: string }; body: Record<string, unknown> }>
  }
}
