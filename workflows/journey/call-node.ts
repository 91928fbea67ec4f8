import {
  ActivityFailure,
  ApplicationFailure,
  type ActivityOptions,
  isCancellation,
  type LocalActivityOptions,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow'
import type { PlanStep } from './cursor.ts'
import type { Entered } from './interpreter.ts'

type Call = (of: { workspaceId: string; input: unknown }) => Promise<unknown>

/** Journeys give way to what somebody waits for, and go before broadcasts. */
const PRIORITY = { priorityKey: 3 }
/** How long a local activity is tried before it is called as one that everybody sees waiting: each try lengthens the history. The attempts alone bound it; the time is that of one which never answers. */
const LOCAL_PATIENCE = '1 minute'
const LOCAL_ATTEMPTS = 9
/** What a worker answers whose plugins do not bring the activity: waiting a minute would not make it known. */
const UNKNOWN = 'CORE_ACTIVITY_UNKNOWN'
const LASTING: ActivityOptions = {
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '10 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
  priority: PRIORITY,
}
const OUTSIDE_RETRY = { initialInterval: '1 second', backoffCoefficient: 3, maximumInterval: '5 minutes' }

/** A fault that trying again cannot mend, by its code. */
class Final extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** Does the platform's own work for a run. */
export const callOwn = <R>(name: string, workspaceId: string, input: unknown, summary: string): Promise<R> =>
  callLocal<R>(name, workspaceId, input, { summary, startToCloseTimeout: '10 seconds' })

/** Enters a node: inside as a local activity, outside as one with attempts of its own. When those are used up, the run goes on by the outlet made for that. */
export async function callNode(node: PlanStep, workspaceId: string, input: Record<string, unknown>): Promise<Entered> {
  const name = `${node.type}@${node.version}`
  const options = { summary: node.summary ?? node.title.slice(0, 200), startToCloseTimeout: `${node.timeoutSeconds} seconds` } as const
  try {
    if (!node.outside) return await callLocal<Entered>(name, workspaceId, input, options)
    return await callOutside(node, name, workspaceId, input, options)
  } catch (error) {
    if (error instanceof Final) return { do: 'fail', code: error.code }
    throw error
  }
}

async function callOutside(
  node: PlanStep,
  name: string,
  workspaceId: string,
  input: Record<string, unknown>,
  options: ActivityOptions,
): Promise<Entered> {
  const attempts = node.maxAttempts > 0 ? { maximumAttempts: node.maxAttempts } : {}
  try {
    return await call<Entered>(name, workspaceId, input, { ...options, retry: { ...OUTSIDE_RETRY, ...attempts }, priority: PRIORITY })
  } catch (error) {
    if (isCancellation(error)) throw error
    const code = finalCode(error)
    if (node.whenFailed !== null)
      return call<Entered>(name, workspaceId, { ...input, instead: node.whenFailed }, { ...LASTING, ...summaryOf(options) })
    if (code !== null) throw new Final(code)
    return call<Entered>(name, workspaceId, input, { ...LASTING, ...summaryOf(options) })
  }
}

/** Local first; what fails for a minute, or is known to nobody, waits as a normal activity, which history keeps one line of. */
async function callLocal<R>(name: string, workspaceId: string, input: unknown, options: LocalActivityOptions): Promise<R> {
  try {
    const activity = proxyLocalActivities<Record<string, Call>>({
      ...options,
      scheduleToCloseTimeout: LOCAL_PATIENCE,
      retry: {
        initialInterval: '500 milliseconds',
        backoffCoefficient: 2,
        maximumInterval: '10 seconds',
        maximumAttempts: LOCAL_ATTEMPTS,
        nonRetryableErrorTypes: [UNKNOWN],
      },
    })[name]
    return (await activity?.({ workspaceId, input })) as R
  } catch (error) {
    if (isCancellation(error)) throw error
    const code = finalCode(error)
    if (code !== null) throw new Final(code)
    return call<R>(name, workspaceId, input, { ...LASTING, ...summaryOf(options) })
  }
}

async function call<R>(name: string, workspaceId: string, input: unknown, options: ActivityOptions): Promise<R> {
  const activity = proxyActivities<Record<string, Call>>(options)[name]
  try {
    return (await activity?.({ workspaceId, input })) as R
  } catch (error) {
    const code = isCancellation(error) ? null : finalCode(error)
    if (code !== null && options.retry?.maximumAttempts === undefined) throw new Final(code)
    throw error
  }
}

const summaryOf = ({ summary }: { summary?: string }) => (summary === undefined ? {} : { summary })

/** The code of a fault that its thrower called final. */
function finalCode(error: unknown): string | null {
  if (error instanceof Final) return error.code
  if (!(error instanceof ActivityFailure)) return null
  const { cause } = error
  return cause instanceof ApplicationFailure && cause.nonRetryable === true && cause.type !== UNKNOWN ? (cause.type ?? 'failed') : null
}
