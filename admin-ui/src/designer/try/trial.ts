import type { SimulateInput } from '../../api/model.ts'
import type { Draft } from '../model/draft.ts'
import { newId } from '../model/ids.ts'

export const UNITS = ['minutes', 'hours', 'days', 'weeks'] as const
export type Unit = (typeof UNITS)[number]
const UNIT_MS: Readonly<Record<Unit, number>> = { minutes: 60_000, hours: 3_600_000, days: 86_400_000, weeks: 604_800_000 }

/** Something the person does, so long after the start. */
export interface ScriptedEvent {
  id: string
  name: string
  amount: number
  unit: Unit
  properties: Record<string, unknown>
}

/** What a journey is tried with: somebody known or made up, when he comes in and with what, and what he does meanwhile. */
export interface Trial {
  who: 'known' | 'made-up'
  profileId: string | null
  traits: Record<string, unknown>
  timeZone: string | null
  /** An instant; null: now. */
  startAt: string | null
  entry: Record<string, unknown>
  events: readonly ScriptedEvent[]
}

export const newTrial = (): Trial => ({
  who: 'made-up',
  profileId: null,
  traits: {},
  timeZone: null,
  startAt: null,
  entry: {},
  events: [],
})

/** What the author left to try the journey with, else nobody in particular. */
export function trialOf(samples: Readonly<Record<string, unknown>> | undefined): Trial {
  const { traits, entry } = Object(samples?.['trial']) as { traits?: unknown; entry?: unknown } // open in the draft
  return { ...newTrial(), traits: recordOf(traits), entry: recordOf(entry) }
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

export const newEvent = (): ScriptedEvent => ({ id: newId(), name: '', amount: 1, unit: 'hours', properties: {} })

/** What is still to be said before it can be tried. */
export const missingOf = ({ who, profileId, events }: Trial): 'person' | 'event' | null =>
  who === 'known' && profileId === null ? 'person' : events.some(event => event.name.trim() === '') ? 'event' : null

/** The same as the API asks for it; scripted events follow the start by what was chosen. */
export function inputOf(trial: Trial, draft: Draft, now: Date): SimulateInput {
  const startAt = trial.startAt ?? now.toISOString()
  const { traits, timeZone, entry, events } = trial
  return {
    draft: draft as unknown as NonNullable<SimulateInput['draft']>, // the model keeps settings open; the API checks them
    ...(trial.who === 'known' && trial.profileId !== null
      ? { profile: trial.profileId }
      : { person: { traits, ...(timeZone === null ? {} : { timeZone }) } }),
    startAt,
    entry,
    events: events.map(({ name, amount, unit, properties }) => ({
      name: name.trim(),
      at: new Date(Date.parse(startAt) + amount * UNIT_MS[unit]).toISOString(),
      ...(Object.keys(properties).length === 0 ? {} : { properties }),
    })),
  }
}
