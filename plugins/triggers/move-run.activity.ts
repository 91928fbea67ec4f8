import { type ActivityScope, defineActivity, type EntityManager, Id, type Scope, Type } from 'fathi/sdk'
import type { Moved, Pending } from '../../workflows/journey/cursor.ts'
import { putAwaited, takeAwaited } from './awaited-rows.ts'
import { keepsWaiting } from './keeps-waiting.ts'
import { Migration } from './migration.entity.ts'
import { MoveRow } from './move.entity.ts'
import { lockPerson } from './person.ts'
import { canonical, type Plan } from './plan.ts'
import { planOf } from './plans.ts'
import { readableOutline } from './readable-outline.ts'
import { Run } from './run.entity.ts'
import { cameTo, count } from './tally.ts'
import { awaitAnew } from './whole-run.ts'

const Input = Type.Object({
  runId: Id,
  migrationId: Id,
  back: Type.Boolean(),
  node: Type.String(),
  visit: Type.Integer(),
  stay: Type.Integer(),
  /** What it waits for, as the run itself has it: a pause may have shifted its end. */
  pending: Type.Unknown(),
})
interface Waiting {
  run: Run
  log: MoveRow
  node: string
  visit: number
  stay: number
  pending: Pending
}

/**
 * Takes a run that waits over to another version, or back. The run asks for it where it waits, so nothing of it is being done just then; it holds the
 * person, so that nothing happens to him meanwhile. Asked again after a crash, it answers as before.
 */
export const moveRun = defineActivity({
  name: 'triggers.move-run',
  version: 1,
  input: Input,
  result: Type.Unknown(),
  run: ({ runId, migrationId, back, pending, ...at }, scope): Promise<Moved> =>
    scope.tx(async em => {
      const [found, migration] = [await em.findOne(Run, { id: runId }), await em.findOne(Migration, { id: migrationId })]
      if (found === null || migration === null) return { do: 'stay' }
      await lockPerson(em, scope, found.profileId)
      const run = await em.findOneOrFail(Run, { id: runId }, { lockMode: 3, refresh: true })
      const log = await em.findOne(MoveRow, { workspaceId: scope.workspaceId, migrationId, runId })
      if (log === null || run.state !== 'active') return { do: 'stay' }
      const waiting: Waiting = { run, log, ...at, pending: pending as Pending } // the workflow's own cursor: its input is ours alone
      const moved = back ? await goBack(em, scope, waiting) : await goOver(em, scope, migration, waiting)
      await em.flush()
      if (moved.do !== 'later') scope.live.changed('journeys', run.journeyId)
      return moved
    }),
})

async function goOver(em: EntityManager, scope: ActivityScope, migration: Migration, waiting: Waiting): Promise<Moved> {
  const { run, log, node, stay, visit, pending } = waiting
  if (log.state === 'moved' && isSameAsk(waiting)) return answerOf(em, scope, log, run, pending)
  if (log.state !== 'told') return { do: log.state === 'exited' ? 'exit' : 'stay' }
  if (isOver(waiting, scope.now())) return { do: 'later' }
  const choice = migration.choices.find(one => one.node === node)
  const isOff = migration.state === 'returning' || migration.state === 'returned' || run.version >= migration.version
  if (isOff || choice === undefined || choice.do === 'stay') return settle(log, 'stayed', node, scope)
  if (choice.do === 'exit') return settle(log, 'exited', node, scope)
  const to = choice.to ?? node
  const [old, plan] = [await planOf(em, scope, run.planHash), await planOf(em, scope, migration.planHash)]
  if (plan.nodes[to] === undefined) return settle(log, 'stayed', node, scope)
  const keeps = choice.do === 'move' && keepsWaiting(pending.step, old, node, plan, to)
  const awaited = keeps ? [] : await takeAwaited(em, scope, run.id, visit)
  Object.assign(log, {
    state: 'moved',
    fromNode: node,
    toNode: to,
    stay: keeps ? stay : visit + 1,
    before: { version: run.version, planHash: run.planHash, visit, stay, pending, awaited },
    at: scope.now(),
  })
  Object.assign(run, { version: migration.version, planHash: migration.planHash, node: to, ...(keeps ? {} : { waitsUntil: null }) })
  await followSettings(em, scope, run, old, plan)
  if (keeps) await count(em, scope, run, cameTo(to, { from: node, by: '@moved' }))
  return answerOf(em, scope, log, run, pending)
}

/** Only who has not gone on since goes back: to the wait that he had, with the end that it had. */
async function goBack(em: EntityManager, scope: ActivityScope, waiting: Waiting): Promise<Moved> {
  const { run, log, node, visit, stay, pending } = waiting
  const { before } = log
  const isThere = node === log.toNode && stay === log.stay
  if (log.state === 'returned' && isThere) return backTo(em, scope, log, run, pending)
  if (log.state === 'told') return settle(log, 'stayed', node, scope)
  if (log.state !== 'moved' || before == null || !isThere) return { do: 'stay' }
  if (isOver(waiting, scope.now())) return { do: 'later' }
  if (log.stay !== before.stay) await putAwaited(em, scope, run, visit, before.awaited)
  const [now, old] = [await planOf(em, scope, run.planHash), await planOf(em, scope, before.planHash)]
  const { step } = before.pending
  Object.assign(run, {
    version: before.version,
    planHash: before.planHash,
    node: log.fromNode,
    waitsUntil: step.do === 'leave' || step.until === undefined ? null : new Date(step.until),
  })
  Object.assign(log, { state: 'returned', at: scope.now() })
  await followSettings(em, scope, run, now, old)
  return backTo(em, scope, log, run, pending)
}

/** The very question that was answered, and not the same word told twice: by then the run may be anywhere. */
const isSameAsk = ({ log, node, visit, stay }: Waiting): boolean =>
  node === log.fromNode && visit === log.before?.visit && stay === log.before.stay

/** What it waits for has come, or its time: it goes on first. */
const isOver = ({ run, visit, pending: { step } }: Waiting, now: Date): boolean =>
  run.arrived?.visit === visit || (step.do !== 'leave' && step.until !== undefined && new Date(step.until) <= now)

function settle(log: MoveRow, state: 'stayed' | 'exited', node: string, scope: Scope): Moved {
  Object.assign(log, { state, fromNode: node, at: scope.now() })
  return { do: state === 'exited' ? 'exit' : 'stay' }
}

const followSettings = (em: EntityManager, scope: Scope, run: Run, from: Plan, to: Plan): Promise<void> =>
  canonical([from.settings.goal, from.settings.exits]) === canonical([to.settings.goal, to.settings.exits])
    ? Promise.resolve()
    : awaitAnew(em, scope, to.settings, run)

async function answerOf(em: EntityManager, scope: Scope, log: MoveRow, run: Run, pending: Pending): Promise<Moved> {
  const keeps = log.stay === log.before?.stay
  return {
    do: 'go',
    at: log.toNode ?? '',
    pending: keeps ? pending : null,
    stay: keeps ? (log.stay ?? null) : null,
    planHash: run.planHash,
    version: run.version,
    plan: readableOutline(await planOf(em, scope, run.planHash), scope),
  }
}

/** A wait that was kept is the same still, with what a pause may have made of it. */
async function backTo(
  em: EntityManager,
  scope: Scope,
  { fromNode, before, stay: there }: MoveRow,
  run: Run,
  waits: Pending,
): Promise<Moved> {
  const plan = readableOutline(await planOf(em, scope, run.planHash), scope)
  const stay = before?.stay ?? null
  const pending = stay === there ? waits : (before?.pending ?? null)
  return { do: 'go', at: fromNode ?? '', pending, stay, planHash: run.planHash, version: run.version, plan }
}
