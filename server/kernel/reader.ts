import type { FastifyBaseLogger } from 'fastify'
import { query, type EntityManager } from 'fathi/sdk'
import type { RawPool } from './database.ts'
import { ADVANCE, Fenced, giveBack, type Lease, takeLease } from './shards.ts'

/** How long one shard is read before the next has its turn: those that wait for theirs are behind by as much. */
const TURN_MS = 50
/** Nothing waits: look again after this, or as soon as woken. Where another reader does so it is enough to follow when that one finds something. */
const IDLE_MS = 200
const IDLE_BESIDE_MS = 5_000

export interface LogReader {
  wake: () => void
  /** Ends after the batch in hand. */
  stop: () => Promise<void>
}

/**
 * Reads a stream for ever: takes the shard that waits longest, hands its batches to `serve`, gives it back after its turn.
 * `serve` handles what lies behind `lease.position`, moves `lease.position` on and resolves with the number of rows, 0 when there are none.
 */
export function readStream(of: {
  pool: RawPool
  stream: string
  owner: string
  leaseMs: number
  log: FastifyBaseLogger
  serve: (lease: Lease) => Promise<number>
  /** Of several readers of the stream in this process, which share this: one that has nothing to do looks for all of them. */
  beside?: { isWatched: boolean; wake: () => void }
}): LogReader {
  const { pool, stream, owner, leaseMs, log, serve, beside } = of
  let stopping = false
  let woken = Promise.withResolvers<void>()
  let rested = true
  const loop = async () => {
    while (!stopping) {
      const turn = await oneTurn().catch((error: unknown) => {
        log.warn({ err: error, stream }, 'the log could not be read; trying again')
        return false
      })
      if (!turn && !stopping) await idle()
    }
  }
  const idle = async () => {
    const watches = beside?.isWatched !== true
    if (watches && beside !== undefined) beside.isWatched = true
    const timer = setTimeout(() => woken.resolve(), watches ? IDLE_MS : IDLE_BESIDE_MS)
    await woken.promise
    clearTimeout(timer)
    if (watches && beside !== undefined) beside.isWatched = false
    rested = true
    woken = Promise.withResolvers()
  }
  const oneTurn = async (): Promise<boolean> => {
    const lease = await takeLease(pool, stream, owner, leaseMs)
    if (lease === null) return false
    if (rested) beside?.wake() // they look, too, and one of them goes on looking
    rested = false
    const end = performance.now() + TURN_MS
    try {
      while (!stopping && performance.now() < end && (await serve(lease)) > 0);
      await giveBack(pool, lease)
    } catch (error) {
      if (error instanceof Fenced) return true
      log.error(
        { err: error, stream, workspaceId: lease.workspaceId, shard: lease.shard, position: lease.position },
        'a batch of the log failed',
      )
      await giveBack(pool, lease, { retryMs: Math.min(200 * 2 ** lease.attempts, 30_000) })
    }
    return true
  }
  const running = loop()
  return {
    wake: () => woken.resolve(),
    stop: async () => {
      stopping = true
      woken.resolve()
      await running
    },
  }
}

/** Moves the position on, inside the transaction of the effects; throws `Fenced` when the lease is no longer ours. */
export async function advance(em: EntityManager, lease: Lease, to: number): Promise<void> {
  const rows = await query(em, ADVANCE, [lease.stream, lease.workspaceId, lease.shard, lease.epoch, to, lease.position, lease.leaseMs])
  if (rows.length === 0) throw new Fenced()
}
