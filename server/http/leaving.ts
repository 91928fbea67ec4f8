import { defineProblem } from 'fathi/sdk'
import type { FastifyReply } from 'fastify'

export const CallerLeft = defineProblem('CORE_CALLER_LEFT', 499, 'The caller left before the answer.')

/** A signal that the caller has left before his answer. Made for those who ask: most requests are answered before anybody could. */
export function leaving(reply: FastifyReply): () => AbortSignal {
  let left: AbortController | undefined
  return () => {
    if (left !== undefined) return left.signal
    const controller = (left = new AbortController())
    const end = () => {
      if (!reply.raw.writableFinished) controller.abort(new CallerLeft())
    }
    if (reply.raw.closed) end() // he left while he waited for something else
    else reply.raw.once('close', end)
    return controller.signal
  }
}
