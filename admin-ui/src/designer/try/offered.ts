import type { Expectation, Simulation } from '../../api/model.ts'
import { stableJson } from '../../data/stable-json.ts'
import type { Draft, OutletsOf } from '../model/draft.ts'
import { spanFrom, spanUpTo } from './spans.ts'
import { type Stay, staysOf } from './stays.ts'

/** Something that was seen and can be expected from now on. */
export interface Offered {
  id: string
  expectation: Expectation
  /** Counted from the start; null: it has no moment. */
  after: number | null
  /** What most will want. */
  isUsual: boolean
}

/** What may be expected after a walk: the messages that came, those that did not, the steps passed, and how it ended. */
export function offeredBy(
  walked: Simulation,
  { settings, nodes }: Pick<Draft, 'settings' | 'nodes'>,
  { outletsOf, isMessage }: { outletsOf: OutletsOf; isMessage: (nodeId: string) => boolean },
): readonly Offered[] {
  const stays = staysOf(walked)
  const messages = nodes.filter(({ id, disabled }) => disabled !== true && isMessage(id)).map(({ id }) => id)
  const came = new Set(stays.map(stay => stay.node))
  const sent = messages.filter(id => stays.some(stay => stay.node === id && stay.sent > 0))
  const { how, reason } = walked.ended
  return [
    ...sent.map(node => gets(node, stays)),
    ...(sent.length === 0
      ? [usual({ expect: 'not-sent' })]
      : messages.filter(id => !sent.includes(id)).map(node => usual({ expect: 'not-sent', node }))),
    usual({ expect: 'ended', how, ...(how === 'exited' && reason !== null ? { reason } : {}) }, how !== 'failed'),
    ...(settings['goal'] == null ? [] : [usual({ expect: 'goal', reached: walked.goalAt !== null }, walked.goalAt !== null)]),
    ...[...new Map(stays.map(stay => [stay.node, stay])).values()].map(stay => passes(stay, outletsOf(stay.node).length > 1)),
    ...nodes
      .filter(({ id, disabled }) => disabled !== true && !came.has(id) && !isMessage(id))
      .map(({ id }) => usual({ expect: 'not-visited', node: id }, false)),
  ].map(one => ({ ...one, id: stableJson(one.expectation) }))
}

type Unnamed = Omit<Offered, 'id'>
const usual = (expectation: Expectation, isUsual = true): Unnamed => ({ expectation, after: null, isUsual })

function gets(node: string, stays: readonly Stay[]): Unnamed {
  const there = stays.filter(stay => stay.node === node && stay.sent > 0)
  const times = there.reduce((sum, stay) => sum + stay.sent, 0)
  // several come at several times: how many is said then, not when
  return { expectation: { expect: 'sent', node, times }, after: there.length === 1 ? (there[0]?.sentAfter ?? null) : null, isUsual: true }
}

const passes = ({ node, outlet, after }: Stay, isBranch: boolean): Unnamed => ({
  expectation: { expect: 'visited', node, ...(isBranch && outlet !== null ? { outlet } : {}) },
  after,
  isUsual: false,
})

/** How exactly the moment is meant. */
export const TIMINGS = ['any', 'exact', 'later', 'within'] as const
export type Timing = (typeof TIMINGS)[number]

/** The expectation with its moment as it is meant. */
export function timed({ expectation, after }: Pick<Offered, 'expectation' | 'after'>, timing: Timing): Expectation {
  if (after === null || timing === 'any' || (expectation.expect !== 'sent' && expectation.expect !== 'visited')) return expectation
  const from = spanUpTo(after)
  const notBefore = timing === 'within' || from === null ? {} : { notBefore: from }
  return { ...expectation, ...notBefore, ...(timing === 'later' ? {} : { notAfter: spanFrom(Math.max(after, AT_ONCE_MS)) }) }
}

/** What happens within a minute happens at once. */
export const AT_ONCE_MS = 60_000

/** Whether this expectation is what is offered, whenever it is to be. */
export const isOffered = (one: Expectation, offered: Offered): boolean =>
  TIMINGS.some(timing => stableJson(timed(offered, timing)) === stableJson(one))
