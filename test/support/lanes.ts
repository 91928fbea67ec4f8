import { run } from 'node:test'
import type { TestEvent } from 'node:test/reporters'

/** A file of tests, and whether it keeps a processor busy by itself, as a browser does. */
export interface Batch {
  file: string
  isBusy: boolean
}

/** Three: files mostly wait for others. With two, two cores are idle for a fifth of the time; with four, what is killed and frozen meets its limits. */
const LANES = 3
const FILE_MS = 900_000

/**
 * Runs batches beside each other, in their order, and tells of each when it is through. One that keeps a processor busy is always under way while there are any, beside
 * others that wait more than they work: several of them would only take it from each other.
 */
export async function runInLanes(batches: readonly Batch[], tell: (event: TestEvent) => void): Promise<void> {
  const queues = { busy: batches.filter(one => one.isBusy), calm: batches.filter(one => !one.isBusy) }
  let busy = 0
  const next = (): Batch | undefined => {
    const [first, second] = busy === 0 ? [queues.busy, queues.calm] : [queues.calm, queues.busy]
    return first.shift() ?? second.shift()
  }
  const lane = async (): Promise<void> => {
    for (let batch = next(); batch !== undefined; batch = next()) {
      if (batch.isBusy) busy += 1
      const events: TestEvent[] = []
      for await (const event of run({ files: [batch.file], concurrency: 1, forceExit: false, timeout: FILE_MS }))
        events.push(event as TestEvent)
      if (batch.isBusy) busy -= 1
      for (const event of events) tell(event)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}
