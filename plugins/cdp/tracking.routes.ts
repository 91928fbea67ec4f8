import { type App, type Lane, problems, ref } from 'fathi/sdk'
import { parseBounded } from './sanitise.ts'
import type { Call } from './tracking-event.ts'
import { Alias, Batch, Group, Identify, MOST_EVENTS, PageCall, Track, Tracked } from './tracking.schema.ts'
import { trackBatch, trackOne } from './tracking.service.ts'

const tags = ['cdp']
/** Bytes of a call with one event: the event's own limit is checked on what is stored. */
const ONE_BYTES = 64 * 1_024
const BATCH_BYTES = 500 * 1_024
/** Many people may stand behind one address, and servers send for many people. */
const PLENTY = { rateLimit: { max: 300_000, timeWindow: 60_000 } }
const config = { needs: 'cdp:track', cors: 'sdk', keyInBody: true, ...PLENTY } as const
/** Bodies are open on purpose, bounded in size and depth: the reference says so. */
const open = { 'x-open': true }
const response = { 200: ref(Tracked), ...problems(413) }

type BatchBody = { batch: unknown[]; sentAt?: unknown }
const isStrict = (headers: Record<string, unknown>): boolean => headers['x-strict-mode'] === '1'
/** What the schema of a batch asks for; anything else is for the route to refuse. */
const isBatch = (body: unknown): body is BatchBody => {
  const batch: unknown = Reflect.get(Object(body), 'batch')
  return !Array.isArray(body) && Array.isArray(batch) && batch.length <= MOST_EVENTS
}
const isObject = (body: unknown): boolean => typeof body === 'object' && body !== null && !Array.isArray(body)

/** Events are read by a walk of bounded depth, so nothing else has to bound what a lane parses. */
const read = (text: string): unknown => JSON.parse(text)
const laneOf = (call: Call): Lane => ({ read, answer: (scope, body) => (isObject(body) ? trackOne(scope, call, body) : null) })
const laneOfBatch: Lane = {
  read,
  answer: (scope, body, headers) => (isBatch(body) ? trackBatch(scope, body, isStrict(headers)) : null),
}

const calls: readonly {
  call: Call
  body: typeof Track | typeof Identify | typeof PageCall | typeof Group | typeof Alias
  summary: string
}[] = [
  { call: 'identify', body: Identify, summary: 'Say who a person is' },
  { call: 'track', body: Track, summary: 'Say what a person did' },
  { call: 'page', body: PageCall, summary: 'Say which page a person saw' },
  { call: 'screen', body: PageCall, summary: 'Say which screen a person saw' },
  { call: 'group', body: Group, summary: 'Say which group a person belongs to' },
  { call: 'alias', body: Alias, summary: 'Say that a person has another id' },
]

/** The tracking calls, Segment's dialect. Bodies are read by a parser of their own: an event that is bad by itself must not take the others of its batch along. */
export async function trackingRoutes(app: App): Promise<void> {
  await app.register(async scope => {
    scope.removeContentTypeParser(['application/json', 'text/plain'])
    scope.addContentTypeParser(['application/json', 'text/plain'], { parseAs: 'string' }, async (_request: unknown, text: string) =>
      parseBounded(text),
    )
    for (const { call, body, summary } of calls) {
      scope.post(
        `/v1/${call}`,
        {
          config: { ...config, lane: laneOf(call) },
          bodyLimit: ONE_BYTES,
          schema: { ...open, operationId: call, tags, summary, body, response },
        },
        async request => trackOne(request.scope, call, request.body),
      )
    }
    scope.post(
      '/v1/batch',
      {
        config: { ...config, lane: laneOfBatch },
        bodyLimit: BATCH_BYTES,
        schema: {
          ...open,
          operationId: 'batch',
          tags,
          summary: 'Send many events',
          description:
            'Answered with 200 when the batch could be read: events that are bad by themselves are named in `errors`, the others are stored. With `X-Strict-Mode: 1` one bad event refuses the whole batch with 400. A wrong write key is 401 in either mode: what is not stored is never said to be.',
          body: Batch,
          response,
        },
      },
      async request => trackBatch(request.scope, request.body as BatchBody, isStrict(request.headers)),
    )
  })
}
