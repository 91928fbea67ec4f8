import { pipeline } from '../../server/kernel/pipeline.ts'
import type { Kernel } from '../../server/kernel/kernel.ts'
import { giveBack, takeLease } from '../../server/kernel/shards.ts'

/** An event is tried a few times before it is set aside. */
const MOST_FAULTS = 50

/** Applies all that waits in the event log, here and now; resolves with the number of events. */
export async function drainEvents(kernel: Kernel): Promise<number> {
  const serve = pipeline(kernel)
  let applied = 0
  let faults = 0
  for (;;) {
    const lease = await takeLease(kernel.database.kernel, 'events', 'test', 45_000)
    if (lease === null) return applied
    try {
      for (let served = 1; served > 0; applied += served) served = await serve(lease)
      await giveBack(kernel.database.kernel, lease)
    } catch (error) {
      if (++faults > MOST_FAULTS) throw error
      await giveBack(kernel.database.kernel, lease, { retryMs: 0 }) // the pauses between attempts are not waited for
    }
  }
}
