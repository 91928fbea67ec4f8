import { type Draft, ENTRY, ENTRY_OUTLET, nodeOf, type Outlet, type OutletsOf, targetOf } from './draft.ts'

/** That somebody came to a node, and by which outlet of which other; from nowhere where runs begin. */
export interface Stop {
  node: string
  at: string
  cameFrom: string | null
  cameBy: string | null
}

/** A way through a journey, as it is drawn: when each card was reached, where it stands now, and the lines along which it went. */
export interface Path {
  times: ReadonlyMap<string, string>
  now: string | null
  lines: ReadonlySet<string>
}

export const lineOf = ({ from, outlet }: Outlet): string => `${from} ${outlet}`

/** The way along these stops. `left`: the outlet by which the last of them was left, where nothing follows. */
export function pathOf(draft: Draft, stops: readonly Stop[], outletsOf: OutletsOf, left?: Outlet): Path {
  const [first] = stops
  if (first === undefined) return { times: new Map(), now: null, lines: new Set() }
  const lines = stops.flatMap(({ node, cameFrom, cameBy }) =>
    linesTo(draft, cameFrom === null || cameBy === null ? ENTRY_OUTLET : { from: cameFrom, outlet: cameBy }, node, outletsOf),
  )
  return {
    times: new Map([[ENTRY, first.at], ...stops.map(stop => [stop.node, stop.at] as const)]),
    now: left === undefined ? (stops.at(-1)?.node ?? null) : null,
    lines: new Set([...lines, ...(left === undefined ? [] : linesTo(draft, left, null, outletsOf))]),
  }
}

/** Who leaves a node passes by disabled ones until the next that is not. */
function linesTo(draft: Draft, from: Outlet, to: string | null, outletsOf: OutletsOf): readonly string[] {
  const lines = [lineOf(from)]
  const passed = new Set<string>()
  for (let at = targetOf(draft, from); at !== undefined && at !== to && nodeOf(draft, at)?.disabled === true && !passed.has(at);) {
    passed.add(at)
    const [outlet] = outletsOf(at)
    if (outlet === undefined) break
    lines.push(lineOf({ from: at, outlet }))
    at = targetOf(draft, { from: at, outlet })
  }
  return lines
}
