import { spread } from './measure.ts'
import type { Sample } from './measure.ts'

export interface BenchOptions {
  /** More rounds and larger counts, for a number worth quoting. */
  full: boolean
}

/** The last line of a benchmark, for machines; `bar` is what the ratio must reach. */
export interface BenchResult {
  bench: string
  unit: string
  ours: number
  baseline: number
  baselineName: string
  ratio: number
  bar: number
  limit: number
  [more: string]: unknown
}

export type Bench = (options: BenchOptions) => Promise<BenchResult>

/** Prints both sides and the limit as a table, and makes the result of them. */
export function report(input: {
  bench: string
  unit: string
  ours: readonly Sample[]
  baseline: readonly Sample[]
  baselineName: string
  limit: number
  limitName: string
  bar: number
  more?: Record<string, unknown>
}): BenchResult {
  const ours = spread(input.ours.map(sample => sample.perSecond))
  const baseline = spread(input.baseline.map(sample => sample.perSecond))
  const oursCpu = spread(input.ours.map(sample => sample.cpuMicroseconds))
  const baselineCpu = spread(input.baseline.map(sample => sample.cpuMicroseconds))
  const rate = (value: number): string => Math.round(value).toLocaleString('en')
  console.table({
    ours: { [input.unit]: rate(ours.median), range: `${rate(ours.least)}-${rate(ours.most)}`, 'CPU us each': rate(oursCpu.median) },
    [input.baselineName]: {
      [input.unit]: rate(baseline.median),
      range: `${rate(baseline.least)}-${rate(baseline.most)}`,
      'CPU us each': rate(baselineCpu.median),
    },
    [input.limitName]: { [input.unit]: rate(input.limit) },
  })
  const short = (value: number): number => Math.round(value * 100) / 100
  return {
    bench: input.bench,
    unit: input.unit,
    ours: Math.round(ours.median),
    baseline: Math.round(baseline.median),
    baselineName: input.baselineName,
    ratio: short(ours.median / baseline.median),
    bar: input.bar,
    limit: Math.round(input.limit),
    rounds: input.ours.length,
    oursCpuUs: short(oursCpu.median),
    baselineCpuUs: short(baselineCpu.median),
    ...input.more,
  }
}
