import { pipeline } from '../../server/kernel/pipeline.ts'
import type { Kernel } from '../../server/kernel/kernel.ts'
import { giveBack, takeLease } from '../../server/kernel/shards.ts'

/** Applies all that waits in the event log, here and now; resolves with the number of events. */
export async function drainEvents(kernel: Kernel): Promise<number> {
  const serve = pipeline(kernel)
  let applied = 0
  for (;;) {
    const lease = await takeLease(kernel.database.kernel, 'events', 'test', 45_000)
    if (lease === null) return applied
    for (let served = 1; served > 0; applied += served) served = await serve(lease)
    await giveBack(kernel.database.kernel, lease)
  }
}
