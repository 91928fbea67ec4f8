import {
  allHandlersFinished,
  condition,
  continueAsNew,
  isCancellation,
  CancellationScope,
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'
import { hearing } from '../signals.ts'
import { callNode, callOwn } from './call-node.ts'
import { begin, type Cursor, type Ended, ended, type Move, type Moved, type PlanOutline, type Word } from './cursor.ts'
import { interpret, type Runtime } from './interpreter.ts'
import { outline, walked } from './outline.ts'
import { type ArrivedFor, keep, nothingTold, takeArrived, takeRearmed, type Told } from './told.ts'

/** The search attribute that says by which version somebody goes. */
const VERSION = { name: 'FathiVersion', type: 'KEYWORD' } as const

export interface JourneyInput {
  runId: string
  planHash: string
  workspaceId: string
  /** Where an earlier run of this workflow left off. */
  carried?: Carried
}
interface Carried {
  cursor: Cursor
  told: Told
  path: string[]
  /** Ids of signals that were handled. */
  heard?: string[]
}

/** One person's way through a journey: the interpreter, bound to timers, signals and activities. What it knows of people lies in our tables. */
export async function journey({ runId, planHash, workspaceId, carried }: JourneyInput): Promise<Ended> {
  const told = carried?.told ?? nothingTold()
  let path = carried?.path ?? []
  const { once, heard } = hearing(carried?.heard)
  once('arrived', payload => keep(told.arrived, payload as ArrivedFor))
  once('rearm', payload => keep(told.rearmed, (payload as { visit: number }).visit))
  once('resume', payload => told.words.push({ ...(payload as Omit<Extract<Word, { kind: 'resume' }>, 'kind'>), kind: 'resume' }))
  once('exit', payload => told.words.push({ kind: 'exit', reason: (payload as { reason: string }).reason }))
  once('move', payload => told.words.push({ ...(payload as Move), kind: 'move' }))
  let hash = planHash
  let plan = await callOwn<PlanOutline>('triggers.load-plan@1', workspaceId, { planHash }, 'Load the plan')
  const isTold = () => told.words.length > 0
  const show = (cursor: Cursor) => setCurrentDetails(outline(plan, path, cursor))

  const runtime: Runtime = {
    enter: async (node, cursor, instead) => {
      const { visit, stay, came, arrived, heard: resumed } = cursor
      if (path.at(-1) !== node.id || stay === visit) path = walked(path, node.id)
      show(cursor)
      return callNode(node, workspaceId, { runId, node: node.id, visit, stay: stay ?? visit, came, arrived, instead, heard: resumed })
    },
    sleepUntil: async (until, sleep, cursor) => {
      show(cursor)
      const isRearmed = () => sleep !== null && told.rearmed.includes(cursor.visit)
      await untilOr(() => isTold() || isRearmed(), until, `${titleOf(plan, cursor)}: until ${until}`)
      if (isTold()) return 'told'
      return takeRearmed(told, cursor.visit) && sleep !== null ? 'rearm' : 'due'
    },
    awaitEvent: async (wait, _since, cursor) => {
      show(cursor)
      const came = () => told.arrived.some(one => one.visit === cursor.visit && (wait.until === undefined || one.at <= wait.until))
      const isOver = () => came() || isTold() || told.rearmed.includes(cursor.visit)
      await untilOr(isOver, wait.until, `${titleOf(plan, cursor)}: up to ${wait.until ?? 'whenever'}`)
      const arrived = takeArrived(told, cursor.visit, wait.until)
      if (arrived !== null) return arrived
      if (isTold()) return 'told'
      return takeRearmed(told, cursor.visit) ? 'rearm' : 'expired'
    },
    move: async (move, cursor, pending) => {
      const { at: node, visit, stay } = cursor
      const moved = await callOwn<Moved>(
        'triggers.move-run@1',
        workspaceId,
        { runId, ...move, node, visit, stay: stay ?? visit, pending },
        'New version',
      )
      if (moved.do !== 'go') return moved
      plan = moved.plan
      hash = moved.planHash
      upsertSearchAttributes([{ key: VERSION, value: String(moved.version) }])
      return moved
    },
    hear: () => told.words.shift() ?? null,
    told: () => condition(isTold),
    checkpoint: async cursor => {
      if (cursor.holding !== null) show(cursor)
      if (!workflowInfo().continueAsNewSuggested) return
      await condition(allHandlersFinished)
      await continueAsNew<typeof journey>({ runId, planHash: hash, workspaceId, carried: { cursor, told, path, heard } })
    },
  }

  let cursor = carried?.cursor ?? begin(plan)
  try {
    cursor = await interpret(plan, cursor, runtime)
  } catch (error) {
    if (!isCancellation(error)) throw error
    cursor = ended(cursor, 'exited', 'cancelled')
  }
  const end = cursor.ended ?? { how: 'failed' as const, reason: null }
  show(cursor)
  await CancellationScope.nonCancellable(() =>
    callOwn(
      'triggers.finish-run@1',
      workspaceId,
      { runId, ...end, came: end.how === 'completed' ? cursor.came : null },
      'Close the books of this run',
    ),
  )
  return end
}

const titleOf = (plan: PlanOutline, cursor: Cursor): string => (plan.nodes[cursor.at]?.title ?? cursor.at).slice(0, 150)

/** Waits until it is so, or until a moment; a moment that has passed is no wait. */
async function untilOr(isSo: () => boolean, until: string | undefined, summary: string): Promise<void> {
  if (until === undefined) return condition(isSo)
  const ms = Date.parse(until) - Date.now()
  if (ms > 0) await condition(isSo, ms, { summary })
}
