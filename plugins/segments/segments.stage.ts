import type { Stage, Touch, TrackedEvent } from 'fathi/sdk'
import { hasNoPast, newPeople } from '../cdp/index.ts'
import { holdDefinitions, readDefinitions } from './definitions.ts'
import { evaluate, type Look } from './evaluate.ts'

/** An event re-evaluates the rules that mention it, and nobody else's; someone new is looked at for those, too, that may hold a stranger. Whom a batch tells of is locked by `cdp.profiles`. */
export const segmentsStage: Stage = {
  name: 'segments.members',
  mentions: () => true,
  async apply(events, em, scope) {
    await holdDefinitions(em, scope)
    const definitions = await readDefinitions(em, scope)
    if (definitions.byId.size === 0) return
    const fresh = newPeople(em)
    const looks: Look[] = []
    for (const [profileId, own] of Map.groupBy(events, event => event.profileId)) {
      const isNew = fresh.has(profileId)
      const person = { profileId, isNew, ...(hasNoPast(em, profileId) ? { known: own } : {}) }
      const live = own.filter(event => !event.historical)
      const follows = (event: TrackedEvent, segmentId: string) => definitions.index.touchedBy(touchOf([event])).has(segmentId)
      const eventFor = (of: readonly TrackedEvent[]) => (segmentId: string) =>
        (of.findLast(event => follows(event, segmentId)) ?? of.at(-1))?.id
      if (live.length > 0)
        looks.push({ ...person, segments: definitions.index.touchedBy(touchOf(live)), cause: 'event', eventFor: eventFor(live) })
      // what happened long ago admits nobody, also beside what happens now
      const isOld = live.length < own.length
      const rest = isNew || isOld ? definitions.index.touchedBy(touchOf(own)) : []
      const segments = isNew ? [...rest, ...definitions.ofStrangers] : rest
      looks.push({ ...person, segments, cause: isOld ? 'import' : 'event', eventFor: eventFor(own) })
    }
    await evaluate(em, scope, definitions, looks)
  },
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
