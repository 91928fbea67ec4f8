import { defineNode, OneOf, type Scope, type Static, Type, type Visit } from 'fathi/sdk'
import { fill, placesIn, type Roots } from '../fill.ts'
import { readPerson } from '../person.ts'
import { WebhookRefused } from '../triggers.problems.ts'
import { VariableName } from '../variable-name.ts'

const Config = Type.Object(
  {
    url: Type.String({ pattern: '^https?://', minLength: 8, maxLength: 2_000, title: 'Address' }),
    method: OneOf(['POST', 'PUT', 'PATCH', 'GET', 'DELETE'], { title: 'Method' }),
    headers: Type.Optional(
      Type.Array(
        Type.Object(
          { name: Type.String({ pattern: '^[A-Za-z0-9-]{1,100}$', maxLength: 100 }), value: Type.String({ maxLength: 2_000 }) },
          { additionalProperties: false },
        ),
        { maxItems: 20, title: 'Headers' },
      ),
    ),
    body: Type.Optional(Type.String({ maxLength: 10_000, title: 'Body', description: 'JSON; places are filled as JSON texts.' })),
    saveAs: Type.Optional(VariableName),
  },
  { additionalProperties: false },
)
type Config = Static<typeof Config>

/** What stands in a place of a JSON text: its value between the quotes that the author wrote. */
const inJson = (value: string): string => JSON.stringify(value).slice(1, -1)

/** Secrets by name, as far as the address and the headers name them. */
async function secretsOf({ url, headers = [] }: Config, scope: Scope): Promise<Record<string, string>> {
  const names = [url, ...headers.map(one => one.value)].flatMap(placesIn).filter(path => path.startsWith('secret.'))
  const secrets: Record<string, string> = {}
  for (const path of new Set(names)) secrets[path.slice('secret.'.length)] = await scope.secret(path.slice('secret.'.length))
  return secrets
}

const requestOf = ({ url, method, headers = [], body }: Config, roots: Roots, open: Roots) => ({
  url: fill(url, open, encodeURIComponent),
  method,
  headers: Object.fromEntries(headers.map(one => [one.name.toLowerCase(), fill(one.value, open).replaceAll(/[\r\n]/g, ' ')])),
  ...(body === undefined || method === 'GET' ? {} : { body: fill(body, roots, inJson) }),
})

function leftBehind({ saveAs }: Config, status: number, body: string) {
  if (saveAs === undefined) return {}
  try {
    return { vars: { [saveAs]: { status, body: JSON.parse(body) as unknown } } }
  } catch {
    return { vars: { [saveAs]: { status, body } } }
  }
}

/** An answer that may be another one later. */
const isToTryAgain = (status: number): boolean => status >= 500 || status === 408 || status === 429

async function call(visit: Visit<Config>, scope: Scope) {
  const { config, entry, vars, arrived, journey, idempotencyKey } = visit
  const { fields } = await scope.tx(em => readPerson(em, scope, visit.profileId, journey.settings))
  const roots = { entry, vars, event: arrived?.properties ?? {}, profile: fields }
  const request = requestOf(config, roots, { ...roots, secret: await secretsOf(config, scope) })
  const headers = { 'content-type': 'application/json', ...request.headers, 'idempotency-key': idempotencyKey }
  const answer = await scope.http(request.url, { ...request, headers })
  const { status } = answer
  if (isToTryAgain(status)) throw new WebhookRefused({ status })
  const text = Buffer.from(answer.body).toString('utf8').replaceAll('\0', '').toWellFormed()
  return { do: 'leave', by: status < 300 ? 'done' : 'failed', ...leftBehind(config, status, text) } as const
}

export const webhook = defineNode({
  type: 'triggers.webhook',
  version: 1,
  title: 'Call a webhook',
  icon: 'webhook',
  category: 'action',
  config: Config,
  outlets: ['done', 'failed'],
  produces: ({ saveAs }) => (saveAs === undefined ? [] : [saveAs]),
  outside: true,
  timeoutSeconds: 30,
  maxAttempts: 8,
  whenFailed: 'failed',
  sentence: ({ method, url }) => `Calls ${method} ${url.slice(0, 100)}.`,
  examples: [{ url: 'https://shop.example/hooks/welcome', method: 'POST', body: '{ "order": "{{ entry.orderId }}" }', saveAs: 'answer' }],
  uses: ({ url, headers = [], body }) => ({
    texts: [
      { pointer: '/url', text: url, secrets: true },
      ...headers.map(({ value }, i) => ({ pointer: `/headers/${i}/value`, text: value, secrets: true as const })),
      ...(body === undefined ? [] : [{ pointer: '/body', text: body }]),
    ],
  }),
  enter: call,
  simulate: async (visit, world) => {
    const { config, entry, vars, arrived } = visit
    const roots = { entry, vars, event: arrived?.properties ?? {}, profile: {} }
    const { status, body } = world.answer(requestOf(config, roots, roots))
    const left = config.saveAs === undefined || isToTryAgain(status) ? {} : { vars: { [config.saveAs]: { status, body } } }
    return { do: 'leave', by: status < 300 ? 'done' : 'failed', ...left }
  },
})
