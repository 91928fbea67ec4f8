import type { Cursor, PlanOutline } from './cursor.ts'

/** Steps of the way that are shown. */
const MOST_SHOWN = 20

/** Remembers a node that was entered, for the outline. */
export const walked = (path: readonly string[], node: string): string[] => [...path, node].slice(-MOST_SHOWN)

/** The "you are here" of a run in the Temporal UI, as Markdown. It names nodes and times, never people. */
export function outline(plan: PlanOutline, path: readonly string[], cursor: Cursor): string {
  const title = (id: string) => plan.nodes[id]?.title ?? id
  const before = path.map(
    (id, i) =>
      `- [${i === path.length - 1 && cursor.ended === null ? ' ' : 'x'}] ${title(id)}${i === path.length - 1 && cursor.ended === null ? ' **<- here**' : ''}`,
  )
  return [stateOf(cursor), '', ...before].join('\n')
}

function stateOf({ ended, holding, pending }: Cursor): string {
  if (ended !== null) return `**Ended: ${ended.how}.** ${ended.reason ?? ''}`.trim()
  if (holding !== null) return `**Paused** since ${holding}. It goes on when the journey is resumed.`
  if (pending === null || pending.step.do === 'leave') return 'On its way.'
  const { step } = pending
  const what = step.do === 'await' ? `Waits for ${step.any.map(one => `"${one.event}"`).join(' or ')}` : 'Waits'
  return step.until === undefined ? `${what}.` : `${what} until ${step.until}.`
}
