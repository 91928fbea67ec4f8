import type { NewEvent, Scope } from 'fathi/sdk'
import { isLate } from './event-time.ts'
import { CdpSettings, LEAST_LATE_HOURS } from './profile.schema.ts'

interface Numbered {
  index: number
  event: NewEvent
}

/** Marks late events as historical. How late that is, is a setting of the workspace; only old events need it looked up, and wait for it. */
export function markLate(scope: Scope, events: Numbered[]): Numbered[] | Promise<Numbered[]> {
  const now = scope.now()
  return events.some(({ event }) => isLate(event.occurredAt, now, LEAST_LATE_HOURS)) ? markBySetting(scope, events, now) : events
}

async function markBySetting(scope: Scope, events: Numbered[], now: Date): Promise<Numbered[]> {
  const { lateHours } = await scope.settings(CdpSettings)
  return events.map(one => (isLate(one.event.occurredAt, now, lateHours) ? { ...one, event: { ...one.event, historical: true } } : one))
}
