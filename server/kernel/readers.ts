import { hostname } from 'node:os'
import { randomUUID } from 'node:crypto'
import type { Client } from '@temporalio/client'
import { durableDispatcher } from './durable-dispatcher.ts'
import type { Kernel } from './kernel.ts'
import { outboxDispatcher } from './outbox.ts'
import { pipeline, stagesOf } from './pipeline.ts'
import { type LogReader, readStream } from './reader.ts'
import { SHARDS } from './shards.ts'
import { startSweeps } from './sweeper.ts'

/** Readers beside each other on the event log: while one waits for the database others work, and no shard of a busy workspace waits for another one. */
const PIPELINES = SHARDS

type Reading = Parameters<typeof readStream>[0]

/** Starts what works in the background of a worker: the event pipeline, the outbox, the dispatcher to Temporal (when there is a client) and the sweeps. */
export function startReaders(kernel: Kernel, temporal?: { client: Client; taskQueue: string }): { stop: () => Promise<void> } {
  const owner = `${hostname()} ${process.pid} ${randomUUID()}`
  const pool = kernel.database.kernel
  const reader = (stream: string, serve: Reading['serve'], beside?: Reading['beside']) =>
    readStream({
      pool,
      stream,
      owner,
      leaseMs: kernel.config.limits.leaseMs,
      log: kernel.log,
      serve,
      ...(beside === undefined ? {} : { beside }),
    })
  const pipelines: LogReader[] = []
  const beside = { isWatched: false, wake: () => pipelines.forEach(one => one.wake()) }
  if (stagesOf(kernel).length > 0) for (let nth = 0; nth < PIPELINES; nth += 1) pipelines.push(reader('events', pipeline(kernel), beside))
  const readers = new Map<'events' | 'outbox' | 'durable', LogReader[]>([
    ['events', pipelines],
    ['outbox', [reader('outbox', outboxDispatcher(kernel))]],
    ['durable', temporal === undefined ? [] : [reader('durable', durableDispatcher(kernel, temporal.client, temporal.taskQueue))]],
  ])
  kernel.onWake(what => {
    for (const one of readers.get(what) ?? []) one.wake()
  })
  const sweeps = startSweeps(kernel)
  return {
    stop: async () => {
      await Promise.all([sweeps.stop(), ...[...readers.values()].flat().map(one => one.stop())])
    },
  }
}
