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

const deviceContext = (field: keyof Omit<Device, 'at'>, value: string | undefined): Record<string, unknown> =>
  field === 'country' ? { location: { country: value } } : { [field]: value }

/** What the events of a person say of him, by the profile they first came to. */
export async function wordsOfEvents(em: EntityManager, workspaceId: string, profileId: string): Promise<ReadonlyMap<string, Traits>> {
  const byIngest = new Map<string, Traits>()
  for (const row of await query<SpokenRow>(em, SPOKEN, [workspaceId, profileId])) {
    const ingest = row.ingest_profile_id ?? profileId
    const state = byIngest.get(ingest) ?? nothingSaid()
    byIngest.set(ingest, state)
    sayEvent(state, { ...row, occurredAt: row.occurred_at })
  }
  return byIngest
}

const SPOKEN = `
select type, properties, context, occurred_at, historical, ingest_profile_id from cdp_event
where workspace_id = $1 and profile_id = $2
  and (type = 'identify' or context ?| array['timezone', 'locale', 'location'])`
