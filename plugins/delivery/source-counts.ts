/** Messages of one source, by state and reason, with how their deliveries fared. Whoever finished: planned = sent + failed + not sent + open, at every moment. */
export interface SourceCounts {
  planned: number
  open: number
  sent: number
  failed: number
  notSent: number
  reasons: { state: 'failed' | 'not_sent'; reason: string; count: number }[]
  deliveries: { total: number; accepted: number; failed: number; open: number }
  shown: number
  clicked: number
  dismissed: number
}

/** Counters by what they count, as people read them. */
export function countsFrom(tally: ReadonlyMap<string, number>): SourceCounts {
  const of = (what: string) => tally.get(what) ?? 0
  const reasons = [...tally].flatMap(([what, count]): SourceCounts['reasons'] => {
    const at = what.indexOf(':')
    const [state, reason] = [what.slice(0, at), what.slice(at + 1)]
    return count !== 0 && at > 0 && (state === 'failed' || state === 'not_sent') ? [{ state, reason, count }] : []
  })
  const sum = (state: 'failed' | 'not_sent') => reasons.filter(one => one.state === state).reduce((total, one) => total + one.count, 0)
  const counts = { open: of('open'), sent: of('sent'), failed: sum('failed'), notSent: sum('not_sent') }
  const deliveries = { accepted: of('delivery:accepted'), failed: of('delivery:failed'), open: of('delivery:retrying') }
  return {
    planned: counts.open + counts.sent + counts.failed + counts.notSent,
    ...counts,
    reasons: reasons.toSorted((a, b) => b.count - a.count),
    deliveries: { total: deliveries.accepted + deliveries.failed + deliveries.open, ...deliveries },
    shown: of('shown'),
    clicked: of('clicked'),
    dismissed: of('dismissed'),
  }
}
