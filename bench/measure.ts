import { performance } from 'node:perf_hooks'

/** One timed run: how many a second, and the processor time of this process for each. */
export interface Sample {
  perSecond: number
  cpuMicroseconds: number
}

/** Times `count` units of work, with a fixed number under way at once. */
export async function timeUnits(count: number, inFlight: number, unit: (index: number) => Promise<void>): Promise<Sample> {
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < count) {
      const index = next
      next += 1
      await unit(index)
    }
  }
  const cpu = process.cpuUsage()
  const start = performance.now()
  await Promise.all(Array.from({ length: inFlight }, lane))
  const seconds = (performance.now() - start) / 1000
  const used = process.cpuUsage(cpu)
  return { perSecond: count / seconds, cpuMicroseconds: (used.user + used.system) / count }
}

export interface Spread {
  median: number
  least: number
  most: number
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
  return { median, least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0 }
}

/** Subject and baseline in turn, so that whatever else the machine does meets both. The first round warms up and does not count. */
export async function interleave(
  rounds: number,
  ours: () => Promise<Sample>,
  baseline: () => Promise<Sample>,
): Promise<{ ours: Sample[]; baseline: Sample[] }> {
  const taken: { ours: Sample[]; baseline: Sample[] } = { ours: [], baseline: [] }
  for (let round = 0; round <= rounds; round += 1) {
    const isOdd = round % 2 === 1
    const first = isOdd ? await baseline() : await ours()
    const second = isOdd ? await ours() : await baseline()
    if (round === 0) continue
    taken.ours.push(isOdd ? second : first)
    taken.baseline.push(isOdd ? first : second)
  }
  return taken
}

/** The median of what some work took, in milliseconds; the first time warms up and does not count. */
export async function medianMs(times: number, work: (index: number) => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let index = 0; index <= times; index += 1) {
    const began = performance.now()
    await work(index)
    if (index > 0) taken.push(performance.now() - began)
  }
  return Math.round(spread(taken).median * 100) / 100
}

/** Times one piece of work, which is `share` of a unit. */
export async function timed(share: number, work: () => Promise<unknown>): Promise<Sample> {
  const cpu = process.cpuUsage()
  const began = performance.now()
  await work()
  const seconds = (performance.now() - began) / 1_000
  const used = process.cpuUsage(cpu)
  return { perSecond: share / seconds, cpuMicroseconds: (used.user + used.system) / share }
}
