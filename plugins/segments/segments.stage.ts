import type { EntityManager, Scope, Stage, Touch, TrackedEvent } from 'fathi/sdk'
import { newPeople } from '../cdp/index.ts'
import { holdDefinitions, readDefinitions } from './definitions.ts'
import { evaluate, type Look, lockPeople } from './evaluate.ts'

/** An event re-evaluates the rules that mention it, and nobody else's; someone new is looked at for all. */
export const segmentsStage: Stage = {
  name: 'segments.members',
  mentions: () => true,
  async apply(events, em, scope) {
    await lockReported(em, scope, events)
    await holdDefinitions(em, scope)
    const definitions = await readDefinitions(em, scope)
    if (definitions.byId.size === 0) return
    const fresh = newPeople(em)
    const looks: Look[] = []
    for (const [profileId, own] of Map.groupBy(events, event => event.profileId)) {
      const isNew = fresh.has(profileId)
      const live = own.filter(event => !event.historical)
      if (live.length > 0) looks.push({ profileId, segments: definitions.index.touchedBy(touchOf(live)), cause: 'event', isNew })
      // what happened long ago admits nobody, also beside what happens now
      const isOld = live.length < own.length
      const rest = isNew ? definitions.order : isOld ? definitions.index.touchedBy(touchOf(own)) : []
      looks.push({ profileId, segments: rest, cause: isOld ? 'import' : 'event', isNew })
    }
    await evaluate(em, scope, definitions, looks)
  },
}

/** Whom the events themselves tell of was locked when he was seen; whom the platform reports of, by his id, was not. */
async function lockReported(em: EntityManager, scope: Scope, events: readonly TrackedEvent[]): Promise<void> {
  const reported = events.filter(event => event.userId === null && event.anonymousId === null).map(event => event.profileId)
  if (reported.length > 0) await lockPeople(em, scope, [...new Set(reported)])
}

/** What of a person these events may have changed, as far as rules can ask. */
function touchOf(events: readonly TrackedEvent[]): Touch {
  const sources = new Set(['profile.seen'])
  const traits = new Set<string>()
  for (const { type, properties, context } of events) {
    if (type === 'identify') for (const name of Object.keys(properties)) traits.add(name)
    if (type === 'identify' || context.timezone !== undefined || context.locale !== undefined || context.location !== undefined)
      sources.add('profile')
  }
  return { events: new Set(events.map(event => event.name)), traits, sources }
}
