import type { Scenario } from '../../api/model.ts'
import { newId } from '../model/ids.ts'
import { spanMs, spanUpTo } from './spans.ts'

export const UNITS = ['seconds', 'minutes', 'hours', 'days', 'weeks'] as const
export type Unit = (typeof UNITS)[number]
export const KINDS = ['event', 'traits', 'joined', 'left'] as const
export type HappeningKind = (typeof KINDS)[number]
type Said = NonNullable<Scenario['events']>[number]

/** Something that happens to the person, so long after the start: they do something, their traits change, they join a segment or leave it. */
export interface Happening {
  id: string
  kind: HappeningKind
  name: string
  segmentId: string | null
  amount: number
  unit: Unit
  /** The very time after the start, where it was not chosen here. */
  afterMs: number | null
  /** The very moment, where no start is known that it could be counted from. */
  at: string | null
  /** Of the event; or the traits. */
  properties: Record<string, unknown>
}

export const newHappening = (): Happening => ({
  id: newId(),
  kind: 'event',
  name: '',
  segmentId: null,
  amount: 1,
  unit: 'hours',
  afterMs: null,
  at: null,
  properties: {},
})

/** As the API asks for it. */
export function saidOf({ kind, name, segmentId, amount, unit, afterMs, at, properties }: Happening, startAt: string): Said {
  const when = { at: at ?? new Date(Date.parse(startAt) + (afterMs ?? spanMs({ amount, unit }))).toISOString() }
  switch (kind) {
    case 'event':
      return { ...when, name: name.trim(), ...(Object.keys(properties).length === 0 ? {} : { properties }) }
    case 'traits':
      return { ...when, traits: properties }
    case 'joined':
    case 'left':
      return { ...when, segment: { id: segmentId ?? '', when: kind } }
  }
}

/** The same as a scenario keeps it: counted from the start where it was chosen so. */
export function keptOf(one: Happening, startAt: string): Said {
  const { at: _at, ...said } = saidOf(one, startAt)
  const isChosen = one.at === null && one.afterMs === null
  return isChosen && one.amount > 0 ? { ...said, after: { amount: one.amount, unit: one.unit } } : saidOf(one, startAt)
}

/** What a scenario keeps, to be edited. */
export function happeningOf({ at, after, name, properties, traits, segment }: Said, startAt: string | null): Happening {
  const base = newHappening()
  const what = segment !== undefined ? segment.when : traits !== undefined ? ('traits' as const) : ('event' as const)
  const placed = after === undefined ? placeOf(at ?? null, startAt) : after
  return {
    ...base,
    ...placed,
    kind: what,
    name: name ?? '',
    segmentId: segment?.id ?? null,
    properties: { ...(traits ?? properties) },
  }
}

/** Counted from the start, so that it keeps its distance when that moves; shown by the second. */
function placeOf(at: string | null, startAt: string | null): Pick<Happening, 'amount' | 'unit' | 'afterMs' | 'at'> {
  if (at === null || startAt === null) return { amount: 0, unit: 'minutes', afterMs: null, at }
  const afterMs = Date.parse(at) - Date.parse(startAt)
  return { ...(spanUpTo(Math.floor(afterMs / 1_000) * 1_000) ?? { amount: 0, unit: 'minutes' }), afterMs, at: null }
}
