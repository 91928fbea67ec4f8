import { cutPage, decodeCursor, type EntityManager, NotFound, type Scope } from 'fathi/sdk'
import type { Journey } from './journey.entity.ts'
import type { Journey as ShownJourney } from './journey.schema.ts'
import { changeJourney, findJourney } from './journey.service.ts'
import { insideOf } from './numbers.ts'
import { planOf } from './plans.ts'
import { Version } from './version.entity.ts'
import type { Version as Shown, VersionDetail, VersionQuery } from './version.schema.ts'

/** What was published, newest first. */
export const listVersions = (
  scope: Scope,
  idOrKey: string,
  { limit = 50, cursor }: VersionQuery,
): Promise<{ items: Shown[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey)
    const before = cursor === undefined ? {} : { number: { $lt: Number(decodeCursor(cursor, [/^\d{1,6}$/])[0]) } }
    const rows = await em.find(Version, { journeyId: journey.id, ...before }, { orderBy: { number: 'desc' }, limit: limit + 1 })
    const page = cutPage(rows, limit, row => [row.number])
    return { ...page, items: await showVersions(em, scope, journey, page.items) }
  })

/** One version with the draft it was made from and the plan that runs walk by. */
export const readVersion = (scope: Scope, idOrKey: string, number: number): Promise<VersionDetail> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey)
    const version = await versionOf(em, journey.id, number)
    const [shown] = await showVersions(em, scope, journey, [version])
    if (shown === undefined) throw new Error('One version is shown as one.')
    return { ...shown, draft: version.draft, plan: { ...(await planOf(em, scope, version.planHash)) } }
  })

/** Makes the draft what it was when a version was published. Nothing is published by that. */
export const restoreVersion = (scope: Scope, idOrKey: string, number: number, ifMatch: string | undefined): Promise<ShownJourney> =>
  scope.tx(async em => {
    const { id } = await findJourney(em, idOrKey)
    const { draft } = await versionOf(em, id, number)
    return changeJourney(scope, id, { draft }, ifMatch)
  })

export const versionOf = (em: EntityManager, journeyId: string, number: number): Promise<Version> =>
  em.findOneOrFail(Version, { journeyId, number }, { failHandler: () => new NotFound() })

async function showVersions(em: EntityManager, scope: Scope, journey: Journey, rows: readonly Version[]): Promise<Shown[]> {
  const inside = await insideOf(em, scope, journey.id)
  return rows.map(({ number, planHash, publishedAt, publishedBy }) => ({
    number,
    planHash,
    publishedAt: publishedAt.toISOString(),
    publishedBy,
    isPublished: number === journey.published,
    active: inside.reduce((sum, one) => sum + (one.version === number ? one.count : 0), 0),
  }))
}
