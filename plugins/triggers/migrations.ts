import { audit, type ConfigWords, cutPage, decodeCursor, type EntityManager, NotFound, query, type Scope, UUID, uuidv7 } from 'fathi/sdk'
import { configWords } from './config-words.ts'
import type { Journey } from './journey.entity.ts'
import { findJourney } from './journey.service.ts'
import { areAlike } from './keeps-waiting.ts'
import { Migration } from './migration.entity.ts'
import type {
  Choice,
  Migration as Shown,
  MigrationInput,
  MigrationPreview,
  MigrationPreviewInput,
  Moved,
  MovedQuery,
} from './migration.schema.ts'
import { MoveRow } from './move.entity.ts'
import { bringingNow } from './intakes.ts'
import { startMove } from './move.job.ts'
import { insideOf } from './numbers.ts'
import type { Plan } from './plan.ts'
import { planOf } from './plans.ts'
import { compiledOrThrow } from './check-draft.ts'
import { registryOf } from './registry.ts'
import { MigrationOver, MoveInvalid } from './triggers.problems.ts'
import { Version } from './version.entity.ts'

const PER_SECOND = 50

/** What publishing the draft would do to whoever is inside, node by node. Nothing changes. Where nothing is chosen, it says what there is to choose. */
export const previewMigration = (scope: Scope, idOrKey: string, { choices = [] }: MigrationPreviewInput): Promise<MigrationPreview> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey)
    const plan = await compiledOrThrow(em, scope, journey)
    requireTargets(plan, choices, '/body/choices')
    const inside = await insideOf(em, scope, journey.id)
    const versions = await em.find(Version, { journeyId: journey.id, number: { $in: [...new Set(inside.map(one => one.version))] } })
    const plans = new Map<number, Plan>()
    for (const { number, planHash } of versions) plans.set(number, await planOf(em, scope, planHash))
    const words = await configWords(
      em,
      scope,
      Object.values(plan.nodes).map(one => one.config),
    )
    const nodes = [...Map.groupBy(inside, one => one.node)].map(([node, rows]) => {
      const newest = plans.get(Math.max(...rows.map(one => one.version)))
      const choice = choices.find(one => one.node === node) ?? { node, do: 'stay' as const }
      const to = choice.do === 'move' || choice.do === 'rearm' ? (choice.to ?? node) : null
      const keeps = choice.do === 'move' && to !== null && areAlike(newest?.nodes[node], plan.nodes[to])
      return {
        node,
        title: newest?.nodes[node]?.title ?? node,
        runs: rows.reduce((sum, one) => sum + one.count, 0),
        isInNew: node in plan.nodes,
        do: choice.do,
        to,
        keepsWaiting: keeps,
        effect: effectOf(scope, { plan, words }, choice, to, keeps),
      }
    })
    return { version: (journey.published ?? 0) + 1, nodes, brings: await bringingNow(em, scope, plan) }
  })

function effectOf(
  scope: Scope,
  { plan, words }: { plan: Plan; words: ConfigWords },
  choice: Choice,
  to: string | null,
  keeps: boolean,
): string {
  if (choice.do === 'stay') return 'Goes on by the version of the entry.'
  if (choice.do === 'exit') return 'Leaves the journey. This cannot be taken back.'
  const target = to === null ? undefined : plan.nodes[to]
  if (target === undefined) return ''
  if (keeps) return `Goes over to "${target.title}" and waits as long as before.`
  const says = registryOf(scope).nodes.get(`${target.type}@${target.version}`)?.sentence(target.config, words) ?? ''
  return `Goes over to "${target.title}" and enters it anew. ${says}`.trim()
}

/** Begins to take whoever is inside over to the version that was just published, in its transaction. */
export async function beginMigration(
  em: EntityManager,
  scope: Scope,
  journey: Journey,
  plan: Plan,
  { choices, perSecond = PER_SECOND }: MigrationInput,
): Promise<void> {
  requireTargets(plan, choices, '/body/migration/choices')
  const { published, planHash } = journey
  if (published == null || planHash == null) return
  const inside = await insideOf(em, scope, journey.id)
  const id = uuidv7()
  em.create(Migration, {
    id,
    journeyId: journey.id,
    version: published,
    planHash,
    choices,
    state: 'running',
    total: inside.reduce((sum, one) => sum + one.count, 0),
    createdBy: scope.actor.id,
  })
  await em.flush()
  startMove(em, journey, { migrationId: id, back: false, perSecond })
}

export const listMigrations = (scope: Scope, idOrKey: string): Promise<{ items: Shown[] }> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey)
    const rows = await em.find(Migration, { journeyId: journey.id }, { orderBy: { id: 'desc' }, limit: 50 })
    return { items: await Promise.all(rows.map(row => show(em, scope, row))) }
  })

export const readMigration = (scope: Scope, idOrKey: string, id: string): Promise<Shown> =>
  scope.tx(async em => show(em, scope, await migrationOf(em, await findJourney(em, idOrKey), id)))

/** What it came to, run by run. */
export const listMoved = (
  scope: Scope,
  idOrKey: string,
  id: string,
  { limit = 50, cursor, state }: MovedQuery,
): Promise<{ items: Moved[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const migration = await migrationOf(em, await findJourney(em, idOrKey), id)
    const conditions: Record<string, unknown> = { workspaceId: scope.workspaceId, migrationId: migration.id }
    if (state !== undefined) conditions.state = state
    if (cursor !== undefined) conditions.runId = { $gt: decodeCursor(cursor, [UUID])[0] }
    const rows = await em.find(MoveRow, conditions, { orderBy: { runId: 'asc' }, limit: limit + 1 })
    const page = cutPage(rows, limit, row => [row.runId])
    return {
      ...page,
      items: page.items.map(row => ({
        runId: row.runId,
        state: row.state,
        from: row.fromNode ?? null,
        to: row.toNode ?? null,
        at: row.at.toISOString(),
      })),
    }
  })

/** Takes back those who have not gone on since. Who comes in still does so by the new version. */
export const undoMigration = (scope: Scope, idOrKey: string, id: string): Promise<Shown> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey, true)
    const migration = await migrationOf(em, journey, id, true)
    if (migration.state === 'returning' || migration.state === 'returned') throw new MigrationOver()
    Object.assign(migration, { state: 'returning', endedAt: null })
    await em.flush()
    startMove(em, journey, { migrationId: id, back: true, perSecond: PER_SECOND })
    audit(em, { action: 'journey.migration-undone', resource: 'journey', id: journey.id, after: { migrationId: id } })
    return show(em, scope, migration)
  })

const migrationOf = (em: EntityManager, journey: Journey, id: string, lock = false): Promise<Migration> =>
  em.findOneOrFail(Migration, { id, journeyId: journey.id }, { failHandler: () => new NotFound(), ...(lock ? { lockMode: 3 } : {}) })

/** Where somebody goes over to must be there. */
function requireTargets(plan: Plan, choices: readonly Choice[], at: string): void {
  const errors = choices.flatMap((one, i) =>
    one.do === 'stay' || one.do === 'exit' || (one.to ?? one.node) in plan.nodes
      ? []
      : [{ pointer: `${at}/${i}/to`, detail: `The new version has no node "${one.to ?? one.node}". Choose another one.` }],
  )
  if (errors.length > 0) throw new MoveInvalid({}, { errors })
}

async function show(em: EntityManager, scope: Scope, row: Migration): Promise<Shown> {
  const counts = await query<{ state: keyof Shown['counts']; count: number }>(em, COUNTS, [scope.workspaceId, row.id])
  const of = (state: keyof Shown['counts']) => counts.find(one => one.state === state)?.count ?? 0
  return {
    id: row.id,
    version: row.version,
    choices: row.choices,
    state: row.state,
    total: row.total,
    told: row.told,
    counts: { told: of('told'), stayed: of('stayed'), moved: of('moved'), exited: of('exited'), returned: of('returned') },
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}

const COUNTS = `select state, count(*)::int as count from triggers_move where workspace_id = $1 and migration_id = $2 group by 1`
