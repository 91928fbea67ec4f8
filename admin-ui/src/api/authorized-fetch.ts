import { session } from '../session/session.ts'
import { ApiProblem, problemOf } from './problem.ts'
import { randomId } from './random-id.ts'

/**
 * The one way to the API: adds the access token and the idempotency key, renews the token once when it is refused, and
 * throws an `ApiProblem` for every answer that is not a success.
 */
export async function authorizedFetch(request: Request): Promise<Response> {
  if (!isSafe(request.method) && !request.headers.has('idempotency-key')) request.headers.set('idempotency-key', randomId())
  const again = request.clone()
  const token = session.accessToken()
  const first = await reach(withToken(request, token))
  if (first.ok) return first
  if (first.status !== 401) throw await problemOf(first)
  if (!(await session.renewUnless(token))) throw await problemOf(first)
  const second = await reach(withToken(again, session.accessToken()))
  if (second.ok) return second
  throw await problemOf(second)
}

const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD'

function withToken(request: Request, token: string | undefined): Request {
  if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`)
  return request
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    if (request.signal.aborted) throw error
    throw new ApiProblem({ status: 0, code: 'UNREACHABLE', title: 'unreachable' })
  }
}
