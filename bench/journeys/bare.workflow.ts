import { proxyLocalActivities, sleep } from '@temporalio/workflow'

/** What somebody would write for one journey by hand: its activities and timers in a row, no plan, no signals, nothing to read. */
export async function bareJourney({ runId, planHash, workspaceId, nodes }: Bare): Promise<void> {
  const call = (name: string, input: unknown): Promise<unknown> => {
    const activity = proxyLocalActivities<Record<string, (of: unknown) => Promise<unknown>>>({ startToCloseTimeout: '10 seconds' })[name]
    return activity?.({ workspaceId, input }) ?? Promise.resolve()
  }
  await call('triggers.load-plan@1', { planHash })
  let came: { from: string; by: string } | null = null
  let visit = 0
  for (const { id, type } of nodes) {
    visit += 1
    const entered = (await call(`${type}@1`, { runId, node: id, visit, stay: visit, came, arrived: null, instead: null, heard: null })) as {
      step: { do: string; until?: string; by: string }
    }
    if (entered.step.until !== undefined) await sleep(Math.max(1, Date.parse(entered.step.until) - Date.now()))
    came = { from: id, by: entered.step.by }
  }
  await call('triggers.finish-run@1', { runId, how: 'completed', reason: null, came })
}

/** A run, and the nodes that it goes through. */
export interface Bare {
  runId: string
  planHash: string
  workspaceId: string
  nodes: readonly { id: string; type: string }[]
}
