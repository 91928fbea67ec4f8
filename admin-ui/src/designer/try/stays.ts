import type { Simulation } from '../../api/model.ts'

/** That somebody stood at a node: since when, counted from the start; how many messages left there, and when the first did; by which outlet it was left. */
export interface Stay {
  node: string
  after: number
  sent: number
  sentAfter: number | null
  outlet: string | null
}

/** The stays of a walk; a node that is asked again, for it waits in between, is one. */
export function staysOf({ steps, ended }: Simulation): readonly Stay[] {
  const start = Date.parse(steps[0]?.at ?? ended.at)
  const stays: Stay[] = []
  for (const [nth, { node, at, cameBy, sent }] of steps.entries()) {
    const before = steps[nth - 1]
    const left = sent.filter(one => one['notSent'] === undefined && one['held'] === undefined && one['skipped'] === undefined).length
    const goesOn = before !== undefined && before.node === node && before.step['do'] !== 'leave' && before.cameBy === cameBy
    const last = stays.at(-1)
    const sentAfter = left === 0 ? null : Date.parse(at) - start
    if (goesOn && last !== undefined) {
      // what was held leaves when it is asked for again
      last.sentAfter ??= sentAfter
      last.sent += left
      continue
    }
    if (last !== undefined) last.outlet = cameBy
    stays.push({ node, after: Date.parse(at) - start, sent: left, sentAfter, outlet: null })
  }
  const last = stays.at(-1)
  if (last !== undefined) last.outlet = ended.by
  return stays
}
