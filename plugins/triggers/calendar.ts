import { durable, type EntityManager, type Scope } from 'fathi/sdk'
import { currentWorkspace } from '../rbac/index.ts'
import type { Journey } from './journey.entity.ts'
import type { Plan } from './plan.ts'
import { planOf } from './plans.ts'
import { registryOf } from './registry.ts'

/** Brings the calendars of a journey to what its state and its plan say, in the transaction that changes them. `before`: the plan that was published until now. */
export async function followCalendar(em: EntityManager, scope: Scope, journey: Journey, before: Plan | null = null): Promise<void> {
  const { id, key, state, planHash } = journey
  const plan = planHash == null ? null : await planOf(em, scope, planHash)
  const lives = state === 'live' || state === 'paused'
  const wanted = lives && plan !== null ? timed(scope, plan) : []
  const known = [before, plan].flatMap(one => (one === null ? [] : timed(scope, one)))
  for (const triggerId of new Set(known.map(one => one.triggerId)))
    if (!wanted.some(one => one.triggerId === triggerId)) durable.unschedule(em, calendarId(id, triggerId))
  if (wanted.length === 0 || plan === null) return
  const { timeZone } = await currentWorkspace(scope)
  for (const { triggerId, cron, zone } of wanted)
    durable.schedule(em, {
      id: calendarId(id, triggerId),
      job: 'triggers.begin-intake',
      input: { journeyId: id, triggerId },
      summary: `Let members of a segment into journey ${key}`,
      cron,
      timeZone: zone ?? plan.settings.zone ?? timeZone,
      isPaused: state === 'paused',
    })
}

export const calendarId = (journeyId: string, triggerId: string): string => `triggers.calendar/${journeyId}/${triggerId}`

function timed(scope: Scope, plan: Plan): { triggerId: string; cron: string; zone: string | null }[] {
  return plan.triggers.flatMap(({ id, type, version, config }) => {
    const calendar = registryOf(scope).triggers.get(`${type}@${version}`)?.calendar?.(config)
    return calendar === undefined ? [] : [{ triggerId: id, cron: calendar.cron, zone: calendar.timeZone }]
  })
}
