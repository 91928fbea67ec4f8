import { type EntityManager, query } from 'fathi/sdk'
import type { Device } from './profile.entity.ts'
import { DEVICE_FIELDS, sayDevice, sayTraits, type Traits } from './traits.ts'

/** All that was said of a person, with the times, and since when he is known. */
export interface Frozen extends Traits {
  firstSeen: string
  lastSeen: string
}
interface SpokenRow {
  type: string
  properties: Record<string, unknown>
  context: Record<string, unknown>
  occurred_at: Date
  historical: boolean
  ingest_profile_id: string | null
}

export const nothingSaid = (): Traits => ({ traits: {}, traitTimes: {}, device: {} })

/** Adds what one event says of its person: the last word by time wins, in whichever order they come. Returns whether anything changed. */
export function sayEvent(
  state: Traits,
  event: { type: string; properties: Record<string, unknown>; context: Record<string, unknown>; occurredAt: Date; historical: boolean },
): boolean {
  const at = event.occurredAt.getTime()
  const saidDevice = !event.historical && sayDevice(state, event.context, at)
  const saidTraits = event.type === 'identify' && sayTraits(state, event.properties, at)
  return saidDevice || saidTraits
}

/** Adds all that `other` holds to `state`. */
export function join(state: Traits, other: Traits): void {
  for (const [name, at] of Object.entries(other.traitTimes)) sayTraits(state, { [name]: other.traits[name] ?? null }, at)
  for (const field of DEVICE_FIELDS) {
    const at = other.device.at?.[field]
    if (at !== undefined) sayDevice(state, deviceContext(field, other.device[field]), at)
  }
}

/** Takes the words of `gone` out of `state`; what `rest` says takes their place. Words that came after them stay. */
export function without(state: Traits, gone: Traits, rest: Traits): Traits {
  const kept = nothingSaid()
  for (const [name, at] of Object.entries(state.traitTimes)) {
    const value = state.traits[name] ?? null
    if (gone.traitTimes[name] === at && same(gone.traits[name] ?? null, value)) continue
    sayTraits(kept, { [name]: value }, at)
  }
  for (const field of DEVICE_FIELDS) {
    const at = state.device.at?.[field]
    if (at === undefined || (gone.device.at?.[field] === at && gone.device[field] === state.device[field])) continue
    sayDevice(kept, deviceContext(field, state.device[field]), at)
  }
  const missing = { traits: { ...rest.traits }, traitTimes: { ...rest.traitTimes }, device: rest.device }
  for (const name of Object.keys(missing.traitTimes)) {
    if (Object.hasOwn(state.traitTimes, name)) continue
    delete missing.traitTimes[name]
    delete missing.traits[name]
  }
  join(kept, missing)
  return kept
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const deviceContext = (field: keyof Omit<Device, 'at'>, value: string | undefined): Record<string, unknown> =>
  field === 'country' ? { location: { country: value } } : { [field]: value }

/** What the events of a person say of him, all together and by the profile they first came to; those received since a time. */
export async function wordsOfEvents(
  em: EntityManager,
  workspaceId: string,
  profileId: string,
  since: Date | null = null,
): Promise<{ all: Traits; byIngest: ReadonlyMap<string, Traits> }> {
  const rows = await query<SpokenRow>(em, SPOKEN, [workspaceId, profileId, since])
  const byIngest = new Map<string, Traits>()
  const all = nothingSaid()
  for (const row of rows) {
    const event = { ...row, occurredAt: row.occurred_at }
    sayEvent(all, event)
    const ingest = row.ingest_profile_id ?? profileId
    const state = byIngest.get(ingest) ?? nothingSaid()
    byIngest.set(ingest, state)
    sayEvent(state, event)
  }
  return { all, byIngest }
}

const SPOKEN = `
select type, properties, context, occurred_at, historical, ingest_profile_id from cdp_event
where workspace_id = $1 and profile_id = $2 and ($3::timestamptz is null or received_at >= $3)
  and (type = 'identify' or context ?| array['timezone', 'locale', 'location'])`
