import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  isCancellation,
  rootCause,
  setCurrentDetails,
  workflowInfo,
} from '@temporalio/workflow'
import { call } from '../activities.ts'
import { hearing } from '../signals.ts'
import { type CampaignProgress, outline } from './outline.ts'

/** Pages of recipients that are sent beside each other when there is no throttle. */
const LANES = 2
/** Broadcasts give way to everything else. */
const PRIORITY = 5
/** What is held may be so for days: when the next of it is due is known, and looking again is for what was not foreseen. */
const LONGEST_LOOK_MS = 300_000

export interface CampaignInput {
  campaignId: string
  workspaceId: string
  /** Where an earlier run of this workflow left off. */
  carried?: Carried
}
interface Carried {
  phase: 'plan' | 'send' | 'settle'
  planCursor: string | null
  lanes: (string | null | 'done')[]
  progress: CampaignProgress
  paused: boolean
  /** Ids of signals that were handled. */
  heard?: string[]
}
interface Page {
  cursor: string | null
  planned: number
  decided: number
  /** Pause before the next page, so that the throttle holds. */
  pauseMs: number
}
interface Rest {
  open: number
  /** Messages that nobody holds and that must be sent. */
  free: number
  nextInMs: number
}

/**
 * Sends a campaign: decides for everybody first, page by page, then sends page by page, then waits until nothing is open.
 * Carries an id and cursors, never recipients. Every page can be repeated without harm.
 */
export async function campaign(input: CampaignInput): Promise<CampaignProgress> {
  try {
    return await carry(input)
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error
    const { campaignId, workspaceId } = input
    const failure = rootCause(error) ?? error.message
    setCurrentDetails(`**Failed.** ${failure}`)
    await call('campaigns.finish@1', workspaceId, { campaignId, end: 'failed', failure }, 'Close the books of a failed campaign', PRIORITY)
    throw error
  }
}

async function carry({ campaignId, workspaceId, carried }: CampaignInput): Promise<CampaignProgress> {
  const begun: Carried = carried ?? {
    phase: 'plan',
    planCursor: null,
    lanes: Array.from({ length: LANES }, () => null),
    progress: { planned: 0, decided: 0 },
    paused: false,
  }
  const { progress } = begun
  let { phase, planCursor, lanes, paused } = begun
  let cancelled = false
  /** Changes with each order, so that a long wait ends at one. */
  let orders = 0
  const show = () => setCurrentDetails(outline(phase, progress, paused, cancelled))
  const { once, heard } = hearing(carried?.heard)
  once('pause', () => {
    paused = true
    orders += 1
    show()
  })
  once('resume', () => {
    paused = false
    orders += 1
    show()
  })
  once('cancel', () => {
    cancelled = true
    orders += 1
    show()
  })
  /** Whether to go on; waits while the campaign is paused. */
  const goesOn = async () => {
    await condition(() => !paused || cancelled)
    return !cancelled
  }
  const carryOn = async () => {
    await condition(allHandlersFinished)
    return continueAsNew<typeof campaign>({ campaignId, workspaceId, carried: { phase, planCursor, lanes, progress, paused, heard } })
  }
  const isLong = () => workflowInfo().continueAsNewSuggested

  show()
  while (phase === 'plan' && (await goesOn())) {
    const page = await call<Page>(
      'campaigns.plan@1',
      workspaceId,
      { campaignId, cursor: planCursor },
      'Decide for the next people',
      PRIORITY,
    )
    planCursor = page.cursor
    progress.planned += page.planned
    if (page.cursor === null) phase = 'send'
    show()
    if (isLong() && !cancelled) await carryOn()
  }

  const runLane = async (lane: number) => {
    while (lanes[lane] !== 'done' && !isLong() && (await goesOn())) {
      const page = await call<Page>(
        'campaigns.send@1',
        workspaceId,
        { campaignId, lane, lanes: LANES, cursor: lanes[lane] ?? null },
        `Send the next page (lane ${lane + 1})`,
        PRIORITY,
      )
      lanes = lanes.with(lane, page.cursor ?? 'done')
      progress.decided += page.decided
      show()
      if (page.pauseMs > 0 && !cancelled) await condition(() => cancelled, page.pauseMs)
    }
  }
  while (phase === 'send' && !cancelled) {
    await Promise.all(lanes.map((_, lane) => runLane(lane)))
    if (lanes.every(lane => lane === 'done')) phase = 'settle'
    else if (!cancelled) await carryOn()
  }

  while (phase === 'settle' && !cancelled) {
    const rest = await call<Rest>('campaigns.rest@1', workspaceId, { campaignId }, 'Look what is still open', PRIORITY)
    if (rest.open === 0) break
    if (rest.free > 0 && (await goesOn())) {
      lanes = lanes.map(() => null)
      phase = 'send'
      await Promise.all(lanes.map((_, lane) => runLane(lane)))
      phase = 'settle'
      lanes = lanes.map(() => 'done')
    } else if (!cancelled) {
      const before = orders
      await condition(() => orders !== before, Math.min(Math.max(rest.nextInMs, 500), LONGEST_LOOK_MS))
    }
    if (isLong() && !cancelled) await carryOn()
  }

  const end = await call<CampaignProgress>(
    'campaigns.finish@1',
    workspaceId,
    { campaignId, end: cancelled ? 'cancelled' : 'sent', failure: null },
    cancelled ? 'Cancel what is left' : 'Close the books',
    PRIORITY,
  )
  setCurrentDetails(outline(cancelled ? 'cancelled' : 'done', end, false, cancelled))
  return end
}
