/** What the address says of a journey: the draft or a version, what it is compared with, whose way is shown, who is looked for. */
export interface JourneyPlace {
  view?: 'draft' | 'live'
  version?: string
  against?: string
  panel?: 'versions' | 'try' | 'scenarios'
  node?: string
  /** What is shown of a node: its messages, only the people who cannot go on, or of everybody those in this state. */
  behind?: 'messages' | 'troubled' | 'active' | 'completed' | 'exited' | 'failed'
  run?: string
  /** The days that numbers are of. */
  period?: string
  from?: string
  to?: string
}

const names = ['version', 'against', 'node', 'run', 'period', 'from', 'to'] as const
const behinds = ['messages', 'troubled', 'active', 'completed', 'exited', 'failed'] as const

export function journeySearch(raw: Record<string, unknown>): JourneyPlace {
  const { view, panel } = raw
  const behind = behinds.find(one => one === raw['behind'])
  const words = names.flatMap(name => {
    const value = raw[name]
    return (typeof value === 'string' && value !== '') || typeof value === 'number' ? [[name, String(value)] as const] : []
  })
  return {
    ...(view === 'draft' || view === 'live' ? { view } : {}),
    ...(panel === 'versions' || panel === 'try' || panel === 'scenarios' ? { panel } : {}),
    ...(behind === undefined ? {} : { behind }),
    ...Object.fromEntries(words),
  }
}
