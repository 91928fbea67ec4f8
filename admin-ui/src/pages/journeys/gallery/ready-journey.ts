import type { NewSegment, PushDraft, Scenario } from '../../../api/model.ts'
import type { Draft, DraftNode } from '../../../designer/model/draft.ts'

/** What a ready journey refers to, made before it: ids by the keys of its messages and segments. */
export interface Refs {
  content: (key: string) => string
  segment: (key: string) => string
  topicId: string
}

/** A journey that is drawn already, with the messages and segments it needs, and somebody to try it with. */
export interface ReadyJourney {
  id: 'welcome' | 'abandonedCart' | 'reengagement' | 'trialEnd' | 'eventReminder' | 'priceDrop' | 'winBack'
  tags: readonly string[]
  contents: readonly { key: string; name: string; draft: PushDraft }[]
  segments?: readonly { key: string; name: string; rule: NewSegment['rule'] }[]
  draw: (refs: Refs) => Draft
}

/** Everybody of a scenario lives by one clock and comes in on a Monday morning there, so that it comes out the same at any time. */
export const monday = { startAt: '2031-03-03T09:00:00.000Z', zone: { timeZone: 'Europe/Paris' } } as const
export const hours = (amount: number): { amount: number; unit: 'hours' } => ({ amount, unit: 'hours' })
export const days = (amount: number): { amount: number; unit: 'days' } => ({ amount, unit: 'days' })

type Config = Record<string, unknown>
/** A step: its id, its type without the plugin, its title, what is configured, and where each of its outlets leads; null: it ends there. */
export type Step = readonly [id: string, type: string, title: string, config: Config, outlets: Readonly<Record<string, string | null>>]

/** A draft of steps that name where they lead; people begin at the first. */
export function drawn(of: {
  triggers: readonly { type: string; config: Config }[]
  steps: readonly Step[]
  topicId: string
  settings?: Partial<Record<'reentry' | 'goal' | 'exits', unknown>>
  samples?: Record<string, unknown>
  scenarios: readonly Scenario[]
}): Draft {
  const outlets = of.steps.flatMap(([from, , , , to]) => Object.entries(to).map(([outlet, target]) => ({ from, outlet, target })))
  const [first] = of.steps
  return {
    triggers: of.triggers.map(({ type, config }, i) => ({ id: `t${i + 1}`, type: `triggers.${type}`, version: 1, config })),
    nodes: of.steps.map(([id, type, title, config]): DraftNode => ({ id, type: `triggers.${type}`, version: 1, title, config })),
    edges: [
      { from: 'entry', outlet: 'start', to: first?.[0] ?? '' },
      ...outlets.flatMap(({ from, outlet, target }) => (target === null ? [] : [{ from, outlet, to: target }])),
    ],
    ends: outlets.flatMap(({ from, outlet, target }) => (target === null ? [{ from, outlet }] : [])),
    notes: [],
    ...(of.samples === undefined ? {} : { samples: of.samples }),
    scenarios: [...of.scenarios],
    settings: {
      reentry: { kind: 'once' },
      goal: null,
      exits: [],
      zone: null,
      message: { class: 'marketing', topicId: of.topicId },
      ...of.settings,
    },
  }
}
