import { allHandlersFinished, condition, continueAsNew, setCurrentDetails, workflowInfo } from '@temporalio/workflow'
import { call } from '../activities.ts'
import { hearing } from '../signals.ts'

export interface JobInput {
  type: string
  input: unknown
  workspaceId: string
  carried?: Carried
}
interface Carried {
  version: number
  title: string
  cursor: unknown
  paused: boolean
  /** Ids of signals that were handled. */
  heard?: string[]
}
interface Begun {
  version: number
  title: string
  cursor: unknown
}
interface Stepped {
  cursor: unknown
  done: boolean
  progress?: { done: number; total?: number }
  /** How long the next step waits. */
  waitMs: number
}

/** Carries any plugin's job: a loop around its step, with the cursor as the only state. Shown as `job:<type>` in the Temporal UI. */
export async function job({ type, input, workspaceId, carried }: JobInput): Promise<{ done: boolean }> {
  let paused = carried?.paused ?? false
  let cancelled = false
  const { once, heard } = hearing(carried?.heard)
  once('pause', () => void (paused = true))
  once('resume', () => void (paused = false))
  once('cancel', () => void (cancelled = true))
  const begun = carried ?? (await call<Begun>('kernel.begin-job@1', workspaceId, { type, input }, `Begin ${type}`))
  const { version, title } = begun
  let { cursor } = begun
  setCurrentDetails(title)
  for (;;) {
    await condition(() => !paused || cancelled)
    if (cancelled) return { done: false }
    const step = await call<Stepped>(`${type}@${version}`, workspaceId, { input, cursor }, title)
    cursor = step.cursor
    if (step.progress !== undefined)
      setCurrentDetails(`${title}\n\n${step.progress.done}${step.progress.total === undefined ? '' : ` of ${step.progress.total}`} done`)
    if (step.done) return { done: true }
    if (step.waitMs > 0) await condition(() => cancelled, step.waitMs)
    if (workflowInfo().continueAsNewSuggested && !cancelled) {
      await condition(allHandlersFinished)
      await continueAsNew<typeof job>({ type, input, workspaceId, carried: { version, title, cursor, paused, heard } })
    }
  }
}
