import { Checkbox, Select } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Expectation } from '../../api/model.ts'
import { type Offered, type Timing, TIMINGS, timed } from './offered.ts'
import { useWhenWords } from './use-scenario-words.ts'

/** One thing that may be expected, in plain words; what has a moment says how exactly it is meant. */
export function ExpectationChoice({
  offered,
  words,
  isTicked,
  timing,
  onTick,
  onTiming,
}: {
  offered: Offered
  words: (expectation: Expectation) => string
  isTicked: boolean
  timing: Timing
  onTick: (isTicked: boolean) => void
  onTiming: (timing: Timing) => void
}): ReactElement {
  const { t } = useTranslation()
  const whenWords = useWhenWords()
  const what = words(offered.expectation)
  const said = (one: Timing): string => {
    const expectation = timed(offered, one)
    return one === 'any' || !('notBefore' in expectation || 'notAfter' in expectation)
      ? t('journeys.scenarios.whenever')
      : whenWords(expectation)
  }
  // at once there is no later and no within
  const timings = [...new Map(TIMINGS.map(one => [said(one), one])).entries()].map(([label, value]) => ({ label, value }))
  return (
    <li className="expectation-choice">
      <Checkbox label={what} checked={isTicked} onChange={event => onTick(event.currentTarget.checked)} />
      {offered.after !== null && isTicked && (
        <Select
          size="xs"
          aria-label={t('journeys.scenarios.timeOf', { what })}
          value={timings.some(one => one.value === timing) ? timing : 'any'}
          data={timings}
          allowDeselect={false}
          onChange={next => next !== null && onTiming(next as Timing)}
        />
      )}
    </li>
  )
}
