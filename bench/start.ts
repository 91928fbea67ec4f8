import { performance } from 'node:perf_hooks'
import { freePort } from '../server/embedded/free-port.ts'
import { launcherFolder, startLauncher } from '../test/support/launcher.ts'
import { spread } from './measure.ts'
import type { Bench } from './report.ts'

/** What a second start and an end may take, in seconds, as it is promised; on a machine that does nothing else. */
const PROMISED = 10

interface Times {
  start: number
  stop: number
}

/**
 * How soon is everything ready again? `npm start` on the data of an earlier start, from its first line to the last; and how soon it has ended after SIGTERM.
 * Baseline: the first start on a fresh data directory, with its migrations and the demo campaign that is really sent.
 */
export const bench: Bench = async ({ full }) => {
  const rounds = full ? 5 : 1
  const first: Times[] = []
  const second: Times[] = []
  for (let round = 0; round < rounds; round += 1) {
    const ends: (() => unknown)[] = []
    const t = { after: (end: () => unknown) => void ends.unshift(end) }
    try {
      const dataDir = launcherFolder(t)
      first.push(await timeStart(t, dataDir))
      second.push(await timeStart(t, dataDir))
    } finally {
      for (const end of ends) await end()
    }
  }
  const seconds = (times: readonly Times[], what: keyof Times): number => round2(spread(times.map(one => one[what])).median)
  const [ours, baseline] = [seconds(second, 'start'), seconds(first, 'start')]
  const stops = { ours: seconds(second, 'stop'), baseline: seconds(first, 'stop') }
  console.table({
    'second start': { 'ready after s': ours, 'ended after s': stops.ours },
    'first start': { 'ready after s': baseline, 'ended after s': stops.baseline },
    promised: { 'ready after s': PROMISED, 'ended after s': PROMISED },
  })
  return {
    bench: 'start',
    unit: 's',
    ours,
    baseline,
    baselineName: 'as fast as the first start',
    ratio: round2(baseline / ours),
    bar: 2,
    limit: PROMISED,
    rounds,
    oursStop: stops.ours,
    baselineStop: stops.baseline,
  }
}

/** Starts everything on a data directory, and ends it once it is ready. */
async function timeStart(t: { after: (end: () => unknown) => void }, dataDir: string): Promise<Times> {
  const began = performance.now()
  const launcher = await startLauncher(t, dataDir, await freePort(), { args: [] })
  await launcher.says(/^Ready after/)
  const ready = performance.now()
  launcher.child.kill('SIGTERM')
  const code = await launcher.code
  if (code !== 0) throw new Error(`the start ended with ${code}:\n${launcher.output()}`)
  return { start: (ready - began) / 1_000, stop: (performance.now() - ready) / 1_000 }
}

const round2 = (value: number): number => Math.round(value * 100) / 100
