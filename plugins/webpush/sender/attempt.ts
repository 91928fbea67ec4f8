import { EgressError } from '../../../server/egress/egress.errors.ts'
import type { GuardedPool } from '../../../server/egress/guarded-pool.ts'
import { readAnswer } from './answers.ts'
import type { Outcome } from './answers.ts'
import type { Health } from './breaker.ts'
import type { PushEndpoint } from './endpoint.ts'
import type { PushItem, PushResult } from './push-item.ts'
import { isTopic, topicOf } from './topic.ts'

/** The longest time a push service has to accept; Mozilla ends at 30 days, everybody else at four weeks. */
const longestTtl = 2_419_200

export interface AttemptInput {
  item: PushItem
  endpoint: PushEndpoint
  body: Buffer
  authorization: string
  timeoutMs: number
}

export interface Attempt {
  outcome: Outcome
  health: Health
  uncertain: boolean
  authorization: string
  details: Pick<PushResult, 'status' | 'location' | 'detail'>
}

/** One request, and what its answer means. */
export async function attempt(pool: GuardedPool, input: AttemptInput, now: () => number): Promise<Attempt> {
  const { endpoint, authorization } = input
  try {
    const answer = await pool.request({
      method: 'POST',
      path: endpoint.path,
      headers: headersOf(input),
      body: input.body,
      timeoutMs: input.timeoutMs,
    })
    const outcome = readAnswer(answer, endpoint.vendor, now())
    const details: Attempt['details'] = { status: answer.status }
    const location = answer.headers['location']
    if (outcome.kind === 'accepted' && location !== undefined) details.location = location
    if (outcome.kind !== 'accepted' && answer.body.length > 0) details.detail = answer.body.subarray(0, 512).toString()
    return { outcome, health: healthOf(outcome), uncertain: false, authorization, details }
  } catch (error) {
    const fault = error instanceof EgressError ? error : new EgressError('EGRESS_CONNECTION', String(error), { cause: error })
    const outcome = unanswered(fault)
    const health = outcome.retryable ? 'failed' : 'nothing'
    return { outcome, health, uncertain: fault.sent, authorization, details: { detail: fault.message } }
  }
}

function headersOf({ item, endpoint, authorization }: AttemptInput): string[] {
  const ttl = Math.min(Math.max(Math.trunc(item.ttl), 0), longestTtl)
  const headers = [
    'content-encoding',
    'aes128gcm',
    'content-type',
    'application/octet-stream',
    'ttl',
    String(ttl),
    'urgency',
    item.urgency,
    'authorization',
    authorization,
  ]
  if (item.topic !== undefined) headers.push('topic', isTopic(item.topic) ? item.topic : topicOf(item.topic))
  if (endpoint.vendor === 'wns') headers.push('x-wns-cache-policy', ttl === 0 ? 'no-cache' : 'cache')
  return headers
}

function healthOf(outcome: Outcome): Health {
  if (outcome.reason === 'throttled') return 'throttled'
  return outcome.retryable ? 'failed' : 'answered'
}

function unanswered(fault: EgressError): Outcome {
  switch (fault.code) {
    case 'EGRESS_PRIVATE_ADDRESS':
      return { kind: 'rejected', reason: 'address_refused', retryable: false }
    case 'EGRESS_URL':
    case 'EGRESS_SCHEME':
    case 'EGRESS_PORT':
      return { kind: 'rejected', reason: 'invalid_endpoint', retryable: false }
    case 'EGRESS_DNS':
      return { kind: 'unreachable', reason: 'name_not_resolved', retryable: true }
    case 'EGRESS_TIMEOUT':
      return { kind: 'unreachable', reason: 'timeout', retryable: true }
    case 'EGRESS_CLOSED':
      return { kind: 'unreachable', reason: 'cancelled', retryable: true }
    case 'EGRESS_CONNECTION':
      return { kind: 'unreachable', reason: 'connection_failed', retryable: true }
  }
}
