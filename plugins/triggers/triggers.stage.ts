import { type EntityManager, query, type Scope, type Stage, type TrackedEvent } from 'fathi/sdk'
import { type News, tellRuns } from './awaited.ts'
import { bellsOf } from './doors.ts'
import { ring } from './ring.ts'

/** Lets people in and wakes runs, in the transaction of the event: admission, awakening and position are one. What happened long ago does neither. */
export const triggersStage: Stage = {
  name: 'triggers.runs',
  mentions: event => !event.historical && event.profileId !== '',
  async apply(events, em, scope) {
    const bells = await bellsOf(em, scope, 'events')
    for (const event of events) {
      const { id, name, profileId, properties, occurredAt } = event
      const listening = bells.get(name)
      if (listening !== undefined) await ring(em, scope, listening, { name, profileId, properties, occurredAt, eventId: id })
    }
    await tellRuns(em, scope, events.flatMap(newsOf))
    await em.flush()
  },
}

/** An event, and the traits that it says. */
function newsOf({ type, name, profileId, properties, context, occurredAt: at }: TrackedEvent): News[] {
  const said = type === 'identify' ? Object.keys(properties) : []
  const traits = new Set([...said, ...(context.timezone === undefined ? [] : ['timezone'])])
  return [
    { kind: 'event', profileId, name, at, properties },
    ...[...traits].map((trait): News => ({ kind: 'trait', profileId, name: trait, at, properties: {} })),
  ]
}

/** People who changed outside of the event log: waits that hang on what changed are looked at anew. */
export async function followTouched(
  em: EntityManager,
  scope: Scope,
  touches: readonly { profileId: string; traits?: readonly string[]; all?: boolean }[],
): Promise<void> {
  const at = scope.now()
  const whole = touches.filter(one => one.all === true).map(one => one.profileId)
  const rows = whole.length === 0 ? [] : await query<{ profileId: string; name: string }>(em, HANGING, [scope.workspaceId, whole])
  const named = touches.flatMap(({ profileId, traits = [] }) => traits.map(name => ({ profileId, name })))
  await tellRuns(
    em,
    scope,
    [...rows, ...named].map(({ profileId, name }): News => ({ kind: 'trait', profileId, name, at, properties: {} })),
  )
}

const HANGING = `select distinct profile_id as "profileId", name from triggers_awaited where workspace_id = $1 and profile_id = any($2::uuid[]) and kind = 'trait'`
