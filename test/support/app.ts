import type { TestContext } from 'node:test'
import { type App, type Scope, type Use, uuidv7 } from 'fathi/sdk'
import { pino } from 'pino'
import type { LightMyRequestResponse } from 'fastify'
import { foundInstallation } from '../../plugins/rbac/index.ts'
import type { Config } from '../../server/config.ts'
import { buildApp } from '../../server/http/app.ts'
import { configuredPlugins, withCore } from '../../server/kernel/configured.ts'
import { createKernel, type Kernel } from '../../server/kernel/kernel.ts'
import type { Loaded } from '../../server/kernel/load.ts'
import { migrate } from '../../server/kernel/migrate.ts'
import { prepareProcess } from '../../server/kernel/prepare.ts'
import { makeScope } from '../../server/kernel/scope.ts'
import { atEnd } from './at-end.ts'
import { cloneDatabase, testConfig } from './servers.ts'

export interface Answer {
  status: number
  body: any // oxlint-disable-line typescript/no-explicit-any -- a test reads any answer
  headers: LightMyRequestResponse['headers']
  text: string
}
export interface CallOptions {
  token?: string | null
  headers?: Record<string, string>
}
export interface TestWorkspace {
  id: string
  ownerId: string
  token: string
  email: string
  password: string
  /** The one-time link's token, used already. */
  link: string
}
/** The real app on a database of its own, with one workspace and its owner signed in. */
export interface TestApp {
  app: App
  kernel: Kernel
  config: Config
  workspace: TestWorkspace
  /** A scope of the system in a workspace; the first one unless named. */
  scope: (workspaceId?: string) => Scope
  call: (method: string, url: string, body?: unknown, options?: CallOptions) => Promise<Answer>
  /** Makes another workspace with an owner of its own. */
  anotherWorkspace: () => Promise<TestWorkspace>
  /** An API key's secret. */
  key: (input: { kind: 'secret' | 'write'; permissions?: string[]; allowedOrigins?: string[] }, of?: TestWorkspace) => Promise<string>
}

/** Builds the real app on a cloned database; all of it goes when the test ends. `plugins` beside the configured ones are migrated first, and prepared as in a process that starts. */
export async function buildTestApp(
  t: Pick<TestContext, 'after'>,
  more: { plugins?: readonly Use[]; only?: readonly Use[]; config?: Record<string, string>; isPrepared?: false } = {},
): Promise<TestApp> {
  const database = await cloneDatabase()
  atEnd(t, () => database.drop())
  const config = testConfig(database.url, more.config)
  const plugins = await chosenPlugins(config, more)
  if (more.plugins !== undefined || more.only !== undefined) await migrate(config, plugins)
  const kernel = await createKernel(config, plugins, pino({ level: process.env.TEST_LOG ?? 'silent' }))
  const app = await buildApp(kernel)
  atEnd(t, async () => {
    await app.close()
    await kernel.close()
  })
  if (more.isPrepared !== false) await prepareProcess(kernel)
  await app.ready()
  const call = caller(app)
  const anotherWorkspace = () => makeWorkspace(kernel, call)
  const workspace = await anotherWorkspace()
  return {
    app,
    kernel,
    config,
    workspace,
    call: (method, url, body, options = {}) => call(method, url, body, { token: workspace.token, ...options }),
    scope: (workspaceId = workspace.id) => makeScope(kernel, { workspaceId, actor: { kind: 'system', id: 'test' } }),
    anotherWorkspace,
    key: async (input, of = workspace) => {
      const made = await call('POST', '/v1/api-keys', { name: 'Test key', ...input }, { token: of.token })
      if (made.status !== 201) throw new Error(`no key: ${made.text}`)
      return made.body.secret
    },
  }
}

async function chosenPlugins(config: Config, more: { plugins?: readonly Use[]; only?: readonly Use[] }): Promise<readonly Loaded[]> {
  if (more.only !== undefined) return withCore(more.only, new URL(import.meta.url))
  const configured = await configuredPlugins(config)
  if (more.plugins === undefined) return configured
  return withCore(
    [
      ...configured.filter(({ plugin }) => plugin.name !== 'kernel').map(one => ({ plugin: one.plugin, options: one.options })),
      ...more.plugins,
    ],
    new URL(import.meta.url),
  )
}

function caller(app: App) {
  return async (method: string, url: string, body?: unknown, { token, headers = {} }: CallOptions = {}): Promise<Answer> => {
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...(token == null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const isJson = String(response.headers['content-type'] ?? '').includes('json')
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      body: isJson && response.body !== '' ? JSON.parse(response.body) : undefined,
    }
  }
}

let made = 0
async function makeWorkspace(kernel: Kernel, call: ReturnType<typeof caller>): Promise<TestWorkspace> {
  made += 1
  const id = uuidv7()
  const email = `owner${made}@example.test`
  const scope = makeScope(kernel, { workspaceId: id, actor: { kind: 'system', id: 'test' } })
  const { userId, password, token } = await foundInstallation(scope, {
    email,
    ownerName: 'Owner',
    key: `workspace-${made}`,
    name: `Workspace ${made}`,
    isDemo: false,
  })
  const signedIn = await call('POST', '/v1/auth/link', { token })
  if (signedIn.status !== 200) throw new Error(`no sign-in: ${signedIn.text}`)
  return { id, ownerId: userId, token: signedIn.body.accessToken, email, password, link: token }
}
