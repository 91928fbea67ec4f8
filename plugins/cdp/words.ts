import { type EntityManager, query } from 'fathi/sdk'
import type { Device } from './profile.entity.ts'
import { DEVICE_FIELDS, DEVICE_MS, sayDevice, sayTraits, type Traits } from './traits.ts'

/** All that was said of a person, with the times, and since when he is known. */
export interface Frozen extends Traits {
  firstSeen: string
  lastSeen: string
}
interface TraitRow {
  ingest: string
  name: string
  value: unknown
  at: Date
}
interface DeviceRow {
  ingest: string
  context: Record<string, unknown>
  at: Date
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

/**
 * What the events of a person say of him, by the profile they first came to. Of each trait the database gives the last word alone, and of devices what is
 * distinct: somebody may have done very much, and said the same each time.
 */
export async function wordsOfEvents(em: EntityManager, workspaceId: string, profileId: string): Promise<ReadonlyMap<string, Traits>> {
  const byIngest = new Map<string, Traits>()
  const stateOf = (ingest: string): Traits => {
    const state = byIngest.get(ingest) ?? nothingSaid()
    byIngest.set(ingest, state)
    return state
  }
  for (const { ingest, name, value, at } of await query<TraitRow>(em, LAST_WORDS, [workspaceId, profileId]))
    sayTraits(stateOf(ingest), { [name]: value }, at.getTime())
  for (const { ingest, context, at } of await query<DeviceRow>(em, DEVICES, [workspaceId, profileId, DEVICE_MS]))
    sayDevice(stateOf(ingest), context, at.getTime())
  return byIngest
}

/** Words of one moment come all: which of them counts is for sayTraits to say. */
const LAST_WORDS = `
select distinct ingest, name, value, at from (
  select coalesce(e.ingest_profile_id, $2) as ingest, t.key as name, t.value, e.occurred_at as at,
    rank() over (partition by coalesce(e.ingest_profile_id, $2), t.key order by e.occurred_at desc) as nth
  from cdp_event e, jsonb_each(e.properties) t where e.workspace_id = $1 and e.profile_id = $2 and e.type = 'identify'
) words where nth = 1`
const DEVICES = `
select distinct coalesce(ingest_profile_id, $2) as ingest, date_bin($3 * interval '1 millisecond', occurred_at, timestamptz 'epoch') as at,
  jsonb_build_object('timezone', context -> 'timezone', 'locale', context -> 'locale', 'location', jsonb_build_object('country', context -> 'location' -> 'country')) as context
from cdp_event where workspace_id = $1 and profile_id = $2 and not historical and context ?| array['timezone', 'locale', 'location']`
