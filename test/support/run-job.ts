import type { Static, TSchema } from 'typebox'
import type { Job, Scope } from 'fathi/sdk'

/** Does all steps of a job, here and now, as its workflow would: resolves with the number of steps. */
export async function runJob<I extends TSchema, C extends TSchema>(scope: Scope, job: Job<I, C>, input: Static<I>): Promise<number> {
  const within = { ...scope, idempotencyKey: 'test', heartbeat: () => {} }
  let cursor = job.begin(input)
  for (let steps = 1; ; steps += 1) {
    const step = await job.step(input, structuredClone(cursor), within)
    if (step.done) return steps
    cursor = step.cursor
  }
}
