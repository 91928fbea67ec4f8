import * as sample from './sample-data.ts'

export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  body: unknown
  isEmpty: boolean
  permissions: string[] | undefined
}
export interface Answer {
  status: number
  body?: unknown
}

const refusal = (status: number, code: string, title: string, detail: string): Answer => ({
  status,
  body: { type: 'about:blank', status, code, title, detail },
})
export const unavailable = refusal(
  503,
  'KERNEL_UNAVAILABLE',
  'Database not reachable',
  'The database did not answer within 5 seconds. Nothing was changed.',
)
export const changedMeanwhile = refusal(412, 'CORE_IF_MATCH_FAILED', 'Changed meanwhile', 'It was changed by someone else meanwhile.')
export const signedOut = refusal(401, 'RBAC_REFRESH_INVALID', 'The session is over', 'Sign in again.')

const lists: Readonly<Record<string, readonly object[]>> = {
  '/v1/profiles': sample.profiles,
  '/v1/subscriptions': sample.subscriptions,
  '/v1/topics': sample.topics,
  '/v1/sites': sample.sites,
  '/v1/contents': sample.contents,
  '/v1/campaigns': sample.campaigns,
  '/v1/deliveries': sample.deliveries,
  '/v1/messages': sample.messages,
  '/v1/members': sample.members,
  '/v1/roles': sample.roles,
  '/v1/api-keys': sample.apiKeys,
  '/v1/audit-entries': sample.auditEntries,
  '/v1/policies': sample.policies,
}

/** What the sample API answers; writes change the samples in memory where a page shows the change. */
export function answer(asked: Asked): Answer {
  const { method, path } = asked
  if (path.startsWith('/v1/auth/')) return auth(asked)
  const [, , collection = '', id = '', part = ''] = path.split('/')
  const list = lists[`/v1/${collection}`]
  if (path === '/v1/home')
    return ok(
      asked.isEmpty
        ? {
            ...sample.home,
            attention: [],
            live: [],
            numbers: { profiles: 0, activeSubscriptions: 0, sentToday: 0, clickedToday: 0 },
            gettingStarted: sample.home.gettingStarted.map(step => ({ ...step, done: false })),
          }
        : sample.home,
    )
  if (path === '/v1/manifest') return ok(sample.manifest)
  if (path === '/v1/permissions') return ok({ items: sample.permissions, nextCursor: null })
  if (collection === 'policies' && id !== '') return policy(asked, decodeURIComponent(id))
  if (path.startsWith('/v1/workspace')) return workspace(asked, part === '' ? id : part)
  if (path.startsWith('/v1/plugin-settings/'))
    return ok({
      values: { endpoint: 'https://loyalty.acme.example', mode: 'strict', syncEveryMinutes: 60, isActive: true },
      secrets: ['token'],
    })
  if (path === '/v1/contents/preview') return ok(preview(asked.body))
  if (path === '/v1/test-messages') return { status: 202, body: sample.messages[0] }
  if (list !== undefined && id === '') return method === 'POST' ? created(collection, asked.body) : ok(page(asked, list))
  const row = list?.find(one => (one as { id: string }).id === id)
  if (row === undefined)
    return {
      status: 404,
      body: { title: 'Not found', status: 404, code: 'KERNEL_NOT_FOUND', detail: 'There is no such object in this workspace.' },
    }
  if (part !== '') return partOf(collection, part, row, asked)
  if (method === 'PATCH') Object.assign(row, asked.body)
  return method === 'DELETE' ? { status: 204 } : ok(row)
}

const ok = (body: unknown): Answer => ({ status: 200, body })

function auth({ path, body, permissions }: Asked): Answer {
  if (path === '/v1/auth/logout') return { status: 204 }
  if (path === '/v1/auth/login' && (body as { password?: string }).password !== 'correct')
    return { status: 401, body: { title: 'Not signed in', status: 401, code: 'RBAC_CREDENTIALS' } }
  return ok({
    accessToken: 'token',
    expiresAt: new Date(Date.now() + 900_000).toISOString(),
    user: sample.user,
    workspace: chosen(body),
    workspaces: sample.workspaces,
    permissions: permissions ?? sample.permissions.map(one => one.permission),
  })
}

/** The workspace switched to, else the first. */
function chosen(body: unknown): object {
  const id = (body as { workspaceId?: string } | undefined)?.workspaceId
  const other = sample.workspaces.find(one => one.id === id)
  return { ...sample.workspace, ...other }
}

function page({ query, isEmpty }: Asked, list: readonly object[]): { items: readonly object[]; nextCursor: string | null } {
  if (isEmpty) return { items: [], nextCursor: null }
  const search = query.get('search')?.toLowerCase()
  const filters = [...query].filter(([name]) => !['search', 'limit', 'cursor', 'sourceKind', 'sourceId'].includes(name))
  const kept = list.filter(
    row =>
      (search === undefined || JSON.stringify(row).toLowerCase().includes(search)) &&
      filters.every(([name, value]) => !Object.hasOwn(row, name) || String((row as Record<string, unknown>)[name]) === value),
  )
  const from = Number(query.get('cursor') ?? 0)
  const limit = Number(query.get('limit') ?? 50)
  return { items: kept.slice(from, from + limit), nextCursor: from + limit < kept.length ? String(from + limit) : null }
}

function workspace({ method, body }: Asked, part: string): Answer {
  if (part === 'variables') return ok({ items: [{ name: 'shop_url', value: 'https://lindenloom.example' }], nextCursor: null })
  if (part === 'secrets')
    return ok({ items: [{ name: 'ERP_TOKEN', updatedAt: new Date(Date.now() - 86_400_000).toISOString() }], nextCursor: null })
  if (method === 'PATCH') Object.assign(sample.workspace, body)
  return ok(sample.workspace)
}

function created(collection: string, body: unknown): Answer {
  const now = new Date().toISOString()
  const row = { id: crypto.randomUUID(), createdAt: now, updatedAt: now, revokedAt: null, version: 1, ...(body as object) }
  if (collection === 'api-keys') return ok({ apiKey: { ...sample.apiKeys[0], ...row }, secret: 'sk_7Hq2Wm4cV0nT8yKpR3xB6dLs9fGjZaEu' })
  if (collection === 'members') return ok({ member: { ...sample.members[1], ...row }, oneTimePassword: 'linen-harbour-42-sparrow' })
  const full =
    collection === 'campaigns'
      ? { ...sample.campaigns[1], audience: null, content: null, topicId: null, ...row }
      : collection === 'contents'
        ? { ...sample.contents[2], ...row }
        : collection === 'sites'
          ? { ...sample.sites[1], ...row }
          : row
  ;(lists[`/v1/${collection}`] as object[]).unshift(full)
  return { status: 201, body: full }
}

function partOf(collection: string, part: string, row: object, asked: Asked): Answer {
  const state = (row as { state?: string }).state ?? ''
  switch (`${collection}/${part}`) {
    case 'profiles/timeline':
      return ok({
        items: asked.isEmpty ? [] : sample.timeline.filter(one => asked.query.get('kind') === null || one.kind === asked.query.get('kind')),
        nextCursor: null,
      })
    case 'sites/snippet':
      return ok({
        page: `<script src="https://push.lindenloom.example/sdk/fathi.js"></script>\n<script>fathi.init({ writeKey: 'wk_4hT9c2mQ' })</script>`,
        worker: "importScripts('https://push.lindenloom.example/sdk/sw.js')",
        workerPath: '/fathi-sw.js',
        writeKey: 'wk_4hT9c2mQ',
      })
    case 'sites/dead-endpoints':
      return ok({
        total: 3120,
        since: new Date().toISOString(),
        rows: [
          { vendor: 'Google (FCM)', cause: 'gone', count: 2210, lastAt: new Date().toISOString() },
          { vendor: 'Mozilla', cause: 'gone', count: 640, lastAt: new Date().toISOString() },
          { vendor: 'Apple', cause: 'unsubscribed', count: 270, lastAt: new Date().toISOString() },
        ],
      })
    case 'contents/versions':
      return ok({
        items: [3, 2, 1].map(number => ({
          id: `v${number}`,
          number,
          content: (row as { draft: unknown }).draft,
          publishedAt: new Date(Date.now() - number * 9e7).toISOString(),
        })),
        nextCursor: null,
      })
    case 'campaigns/report':
      return ok(sample.report(state))
    case 'campaigns/audience-count':
      return ok(sample.audienceCount)
    case 'campaigns/launch':
      Object.assign(row, { state: 'sending', startedAt: new Date().toISOString() })
      return ok(row)
    case 'campaigns/pause':
      Object.assign(row, { state: 'paused' })
      return ok(row)
    case 'campaigns/resume':
      Object.assign(row, { state: 'sending' })
      return ok(row)
    case 'campaigns/cancel':
      Object.assign(row, { state: 'cancelled' })
      return ok(row)
    default:
      return ok(row)
  }
}

function preview(body: unknown): object {
  const { content } = body as { content: Record<string, unknown> }
  const render = (value: unknown): unknown =>
    typeof value === 'string'
      ? value.replaceAll(/\{\{default [\w.]+ '([^']*)'\}\}/g, 'Jonas')
      : Array.isArray(value)
        ? value.map(render)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, render(one)]))
          : value
  const rendered = render(content)
  return {
    rendered,
    skipped: null,
    limits: { max: 3993, safe: 2700 },
    bytes: Buffer.byteLength(JSON.stringify(rendered)) + 180,
    warnings: [],
    problems: [],
  }
}

function policy({ method, body }: Asked, scope: string): Answer {
  const found = sample.policies.find(one => one.scope === scope)
  if (found === undefined) return { status: 404, body: { title: 'Not found', status: 404, code: 'KERNEL_NOT_FOUND' } }
  if (method === 'PUT') Object.assign(found, body, { version: found.version + 1 })
  return ok(found)
}
