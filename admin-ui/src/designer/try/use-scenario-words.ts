import { useTranslation } from 'react-i18next'
import type { Expectation } from '../../api/model.ts'
import { type Draft, nodeOf } from '../model/draft.ts'
import { type NodeKinds, wordOf } from '../model/node-kinds.ts'
import { AT_ONCE_MS } from './offered.ts'
import { type Span, spanMs } from './spans.ts'
import { useSpanWords } from './use-span-words.ts'

/** Expectations in plain words: "Gets “Last day”, 1 day after the start". */
export function useScenarioWords(draft: Draft, kinds: NodeKinds): (expectation: Expectation) => string {
  const { t } = useTranslation()
  const whenWords = useWhenWords()
  const reasonWords = useEndWords()
  const titleOf = (id: string): string => {
    const node = nodeOf(draft, id)
    return node === undefined ? id : (node.title ?? kinds.of(node)?.title ?? node.type)
  }
  const outletWord = (id: string, outlet: string): string => {
    const node = nodeOf(draft, id)
    const found = node === undefined ? undefined : kinds.outletsOf(node).find(one => one.id === outlet)
    if (found === undefined) return wordOf(outlet)
    return found.label ?? t('journeys.partName', { place: found.place })
  }
  const what = (one: Expectation): string => {
    switch (one.expect) {
      case 'visited':
        return one.outlet === undefined
          ? t('journeys.scenarios.expects.visited', { title: titleOf(one.node) })
          : t('journeys.scenarios.expects.visitedBy', { title: titleOf(one.node), outlet: outletWord(one.node, one.outlet) })
      case 'not-visited':
        return t('journeys.scenarios.expects.not-visited', { title: titleOf(one.node) })
      case 'sent':
        if (one.node !== undefined) return t('journeys.scenarios.expects.sent', { title: titleOf(one.node) })
        return one.times === undefined
          ? t('journeys.scenarios.expects.sentAny')
          : t('journeys.scenarios.expects.sentCount', { count: one.times })
      case 'not-sent':
        return one.node === undefined
          ? t('journeys.scenarios.expects.notSentAny')
          : t('journeys.scenarios.expects.not-sent', { title: titleOf(one.node) })
      case 'ended':
        return t(`journeys.scenarios.expects.ended.${one.how}`)
      case 'goal':
        return t(one.reached ? 'journeys.scenarios.expects.goal' : 'journeys.scenarios.expects.noGoal')
    }
  }
  const more = (one: Expectation): readonly string[] => {
    if (one.expect === 'ended') return one.reason === undefined ? [] : [reasonWords(one.reason)]
    if (one.expect !== 'sent' && one.expect !== 'visited') return []
    const times =
      one.expect === 'sent' && (one.times ?? 1) > 1 ? [t('journeys.scenarios.expects.sentTimes', { count: one.times ?? 1 })] : []
    const when = whenWords(one)
    return [...times, ...(when === '' ? [] : [when])]
  }
  return one => more(one).reduce((said, next) => t('journeys.scenarios.with', { what: said, more: next }), what(one))
}

/** A window of time counted from the start; nothing where it does not matter. */
export function useWhenWords(): (of: { notBefore?: Span | undefined; notAfter?: Span | undefined }) => string {
  const { t } = useTranslation()
  const spanWords = useSpanWords()
  return ({ notBefore, notAfter }) => {
    const [from, to] = [notBefore === undefined ? null : spanMs(notBefore), notAfter === undefined ? null : spanMs(notAfter)]
    if (to === null) return from === null ? '' : t('journeys.scenarios.when.later', { span: spanWords(from) })
    if (to <= AT_ONCE_MS) return t('journeys.scenarios.when.atOnce')
    if (from === null) return t('journeys.scenarios.when.within', { span: spanWords(to) })
    // both in the words of a person: what is told apart by seconds is one moment
    if (spanWords(from) === spanWords(to)) return t('journeys.scenarios.when.exact', { span: spanWords(from) })
    return t('journeys.scenarios.when.between', { from: spanWords(from), to: spanWords(to) })
  }
}

/** Why a journey was left early: in words where the server names one of the ways that there are, else as it says. */
export function useEndWords(): (reason: string) => string {
  const { t, i18n } = useTranslation()
  return reason => (i18n.exists(`journeys.scenarios.reasons.${reason}`) ? t(`journeys.scenarios.reasons.${reason as 'goal'}`) : reason) // one of those that exist
}
