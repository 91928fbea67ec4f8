/** What the address says of a journey: the draft or a version, what it is compared with, whose way is shown, who is looked for. */
export interface JourneyPlace {
  view?: 'draft' | 'live'
  version?: string
  against?: string
  panel?: 'versions' | 'try'
  node?: string
  run?: string
}

const names = ['version', 'against', 'node', 'run'] as const

export function journeySearch(raw: Record<string, unknown>): JourneyPlace {
  const { view, panel } = raw
  const words = names.flatMap(name => {
    const value = raw[name]
    return (typeof value === 'string' && value !== '') || typeof value === 'number' ? [[name, String(value)] as const] : []
  })
  return {
    ...(view === 'draft' || view === 'live' ? { view } : {}),
    ...(panel === 'versions' || panel === 'try' ? { panel } : {}),
    ...Object.fromEntries(words),
  }
}
