import { cutPage, decodeCursor, type EntityManager, freeKey, NotFound, requireMatch, type Scope, UUID, uuidv7 } from 'fathi/sdk'
import { emptyDraft } from './draft.schema.ts'
import { Journey } from './journey.entity.ts'
import type { Journey as Shown, JourneyPatch, JourneyQuery, NewJourney } from './journey.schema.ts'
import { showJourney, showJourneys } from './journey.show.ts'
import { JourneyKeyTaken, JourneyStateWrong } from './triggers.problems.ts'

export const listJourneys = (scope: Scope, asked: JourneyQuery): Promise<{ items: Shown[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const { limit = 50, cursor, state, search, archived = false } = asked
    const conditions: Record<string, unknown>[] = [archived ? { archivedAt: { $ne: null } } : { archivedAt: null }]
    if (state !== undefined) conditions.push({ state })
    if (search !== undefined)
      conditions.push({ $or: [{ name: { $ilike: `%${escapeLike(search)}%` } }, { key: { $like: `${escapeLike(search)}%` } }] })
    if (cursor !== undefined) conditions.push({ id: { $lt: decodeCursor(cursor, [UUID])[0] } })
    const rows = await em.find(Journey, { $and: conditions }, { orderBy: { id: 'desc' }, limit: limit + 1 })
    const page = cutPage(rows, limit, row => [row.id])
    return { ...page, items: await showJourneys(em, scope, page.items) }
  })

const escapeLike = (text: string): string =>
  text
    .replace(/[\\%_]/g, '\\$&')
    .replaceAll('\0', '')
    .toWellFormed()

/** The journey of that id or key. `lock` for those who change it. */
export const findJourney = (em: EntityManager, idOrKey: string, lock = false): Promise<Journey> =>
  em.findOneOrFail(Journey, UUID.test(idOrKey) ? { id: idOrKey } : { key: idOrKey }, {
    failHandler: () => new NotFound(),
    ...(lock ? { lockMode: 3 } : {}),
  })

export const readJourney = (scope: Scope, idOrKey: string): Promise<Shown> =>
  scope.tx(async em => showJourney(em, scope, await findJourney(em, idOrKey)))

export const createJourney = (scope: Scope, { key, draft, ...input }: NewJourney): Promise<Shown> =>
  scope.tx(async em => {
    if (key !== undefined && (await em.count(Journey, { key })) > 0)
      throw new JourneyKeyTaken({ key }, { errors: [{ pointer: '/body/key', detail: 'Choose another key.' }] })
    const id = uuidv7()
    const journey = em.create(Journey, {
      id,
      key: key ?? (await freeKey(em, Journey, input.name, { otherwise: 'journey' })),
      draft: draft ?? emptyDraft(),
      ...input,
      createdBy: scope.actor.id,
      updatedBy: scope.actor.id,
    })
    await em.flush()
    scope.live.changed('journeys', id)
    return showJourney(em, scope, journey)
  })

/** Changes the draft. Whoever is in the journey goes on by the version he came in with. */
export const changeJourney = (scope: Scope, idOrKey: string, patch: JourneyPatch, ifMatch: string | undefined): Promise<Shown> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey, true)
    requireMatch(ifMatch, journey.version)
    if (journey.state === 'archived') throw new JourneyStateWrong({ state: 'archived', verb: 'changed' })
    Object.assign(journey, patch, { updatedBy: scope.actor.id })
    await em.flush()
    scope.live.changed('journeys', journey.id)
    return showJourney(em, scope, journey)
  })

export const duplicateJourney = (scope: Scope, idOrKey: string): Promise<Shown> =>
  scope.tx(async em => {
    const { name, description, tags, draft } = await findJourney(em, idOrKey)
    return createJourney(scope, { name: `${name} (copy)`.slice(0, 200), description, tags, draft })
  })
