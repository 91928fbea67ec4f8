import type { ExplainNode, Simulation } from '../../api/model.ts'
import type { Outlet } from '../model/draft.ts'
import type { Stop } from '../model/path.ts'

/** Why a way was taken: in a sentence, or a condition part by part, with what was found of the person. */
export interface Reason {
  title: string
  seen: ExplainNode | null
}
/** A message that would leave, as it would arrive; or why it would not. */
export interface TriedMessage {
  rendered?: { title: string; body?: string }
  reason?: string
  /** The reason in the server's words. */
  text?: string
  variable?: string
  until?: string
}

/** What happened at one virtual moment: a node was entered. */
export interface Moment extends Stop {
  waitsUntil: string | null
  waitsFor: readonly string[]
  /** The outlet by which it was left, once it is known. */
  leftBy: string | null
  why: readonly Reason[]
  messages: readonly TriedMessage[]
  asked: readonly Record<string, unknown>[]
}

/** A simulation, moment by moment, in the order in which it happened. */
export function momentsOf({ steps, ended }: Simulation): readonly Moment[] {
  return steps.map((one, i) => {
    const step = one.step as { do?: string; until?: string; any?: { event: string }[] } // open in the API: what the node asked for
    const next = steps[i + 1]
    return {
      node: one.node,
      at: one.at,
      cameFrom: one.cameBy === null ? null : (steps[i - 1]?.node ?? null),
      cameBy: one.cameBy,
      waitsUntil: step.do === 'leave' ? null : (step.until ?? null),
      waitsFor: (step.any ?? []).map(awaited => awaited.event),
      leftBy: next === undefined ? ended.by : next.cameBy,
      why: one.why,
      messages: one.sent.map(messageOf),
      asked: one.asked,
    }
  })
}

/** The outlet by which the last node was left, when the walk was completed there. */
export function endOf({ steps, ended }: Simulation): Outlet | undefined {
  const last = steps.at(-1)
  return last === undefined || ended.how !== 'completed' || ended.by === null ? undefined : { from: last.node, outlet: ended.by }
}

function messageOf(sent: Record<string, unknown>): TriedMessage {
  const { rendered, skipped, notSent, held } = sent as {
    // open in the API: as the simulation writes it
    rendered?: TriedMessage['rendered']
    skipped?: { reason: string; variable?: string }
    notSent?: { reason: string; text: string }
    held?: { reason: string; text: string; until: string }
  }
  return { ...(rendered === undefined ? {} : { rendered }), ...(held ?? notSent ?? skipped) }
}
