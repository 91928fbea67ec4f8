import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useBuilder } from './builder-context.ts'
import { type Measure, measuredBy, measureOf, measuresOf } from './measures.ts'
import { Pick } from './pick.tsx'
import type { Fact } from './rule.ts'
import type { LeafNode } from './tree.ts'

/** What is said of an event or of messages: done or not, how often, when, or something of a property. */
export function MeasurePick({ node, fact }: { node: LeafNode; fact: Fact }): ReactElement {
  const { t } = useTranslation()
  const { vocabulary, edit, isReadOnly } = useBuilder()
  const measures = measuresOf(vocabulary, fact)
  const chosen = measureOf(measures, node)
  const words = ({ group, fact: said, operator, value }: Measure): string =>
    group === 'did'
      ? t(value === true ? 'rules.done' : 'rules.notDone')
      : group === 'often'
        ? bare(operator?.title ?? '')
        : small(said.title)
  return (
    <Pick
      label={t('rules.measure')}
      shown={chosen === undefined ? undefined : words(chosen)}
      chosen={chosen === undefined ? [] : [chosen.id]}
      choices={measures.map(one => ({ value: one.id, label: words(one), group: t(`rules.measures.${one.group}`) }))}
      onPick={id => {
        const next = measures.find(one => one.id === id)
        if (next !== undefined) edit(measuredBy(vocabulary, node, next))
      }}
      disabled={isReadOnly}
    />
  )
}

/** "is at least" 3 times reads "at least" 3 times, and "is" reads "exactly". */
const bare = (title: string): string => (title === 'is' ? 'exactly' : title === 'is not' ? 'not exactly' : title.replace(/^is /, ''))
const small = (title: string): string => title.slice(0, 1).toLowerCase() + title.slice(1)
