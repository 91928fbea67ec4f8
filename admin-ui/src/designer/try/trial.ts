import type { Scenario, SimulateInput } from '../../api/model.ts'
import type { Draft } from '../model/draft.ts'
import { type Happening, saidOf } from './happenings.ts'

/** The event that is to let somebody in. */
export interface EntryEvent {
  event: string
  properties: Record<string, unknown>
}

/** What a journey is tried with: somebody known or made up, when he comes in and with what, and what he does meanwhile. */
export interface Trial {
  who: 'known' | 'made-up'
  profileId: string | null
  traits: Record<string, unknown>
  segments: readonly string[]
  timeZone: string | null
  /** An instant; null: now. */
  startAt: string | null
  entry: Record<string, unknown>
  /** Asked of the triggers in place of `entry`. */
  by: EntryEvent | null
  /** The ways that are not drawn by lot, by node. */
  variants: Readonly<Record<string, string>>
  answers: NonNullable<Scenario['answers']>
  events: readonly Happening[]
  /** The scenario that it was taken from. */
  scenario: Scenario | null
}

export const newTrial = (): Trial => ({
  who: 'made-up',
  profileId: null,
  traits: {},
  segments: [],
  timeZone: null,
  startAt: null,
  entry: {},
  by: null,
  variants: {},
  answers: {},
  events: [],
  scenario: null,
})

/** What the author left to try the journey with, else nobody in particular. */
export function trialOf(samples: Readonly<Record<string, unknown>> | undefined): Trial {
  const { traits, entry } = Object(samples?.['trial']) as { traits?: unknown; entry?: unknown } // open in the draft
  return { ...newTrial(), traits: recordOf(traits), entry: recordOf(entry) }
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/** What is still to be said before it can be tried. */
export function missingOf({ who, profileId, by, events }: Trial): 'person' | 'event' | 'segment' | null {
  if (who === 'known' && profileId === null) return 'person'
  if (by !== null && by.event.trim() === '') return 'event'
  if (events.some(({ kind, name }) => kind === 'event' && name.trim() === '')) return 'event'
  return events.some(({ kind, segmentId }) => (kind === 'joined' || kind === 'left') && segmentId === null) ? 'segment' : null
}

const MINUTE_MS = 60_000
/** A try that begins now begins with the minute: what is counted from it comes out even. */
const minuteOf = (now: Date): string => new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS).toISOString()

/** The same as the API asks for it; scripted events follow the start by what was chosen. */
export function inputOf(trial: Trial, draft: Draft, now: Date): SimulateInput {
  const startAt = trial.startAt ?? minuteOf(now)
  return {
    draft: draft as unknown as NonNullable<SimulateInput['draft']>, // the model keeps settings open; the API checks them
    ...(trial.who === 'known' && trial.profileId !== null ? { profile: trial.profileId } : { person: personOf(trial) }),
    startAt,
    ...happeningsOf(trial, startAt),
  }
}

/** Who is made up. */
export const personOf = ({ traits, segments, timeZone }: Trial): NonNullable<SimulateInput['person']> => ({
  traits,
  ...(segments.length === 0 ? {} : { segments: [...segments] }),
  ...(timeZone === null ? {} : { timeZone }),
})

/** What happens to them, with what they come in, and what is settled beforehand. */
export function happeningsOf(
  { entry, by, variants, answers, events }: Trial,
  startAt: string,
): Pick<SimulateInput, 'entry' | 'by' | 'variants' | 'answers' | 'events'> {
  return {
    ...(by === null ? { entry } : { by: { event: by.event.trim(), properties: by.properties } }),
    ...(Object.keys(variants).length === 0 ? {} : { variants: { ...variants } }),
    ...(Object.keys(answers).length === 0 ? {} : { answers }),
    events: events.map(one => saidOf(one, startAt)),
  }
}
