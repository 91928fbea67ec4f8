import { IconCheck, IconX } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Expectation, Scenario, ScenarioOutcome } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'

/** What was expected of somebody, and what happened instead; what came true is folded away. */
export function OutcomeDetails({
  scenario,
  outcome,
  words,
}: {
  scenario: Scenario | undefined
  outcome: ScenarioOutcome | undefined
  words: (expectation: Expectation) => string
}): ReactElement {
  const { t } = useTranslation()
  const faults = (outcome?.unmet ?? []).map(({ pointer, detail }) => ({ nth: Number(pointer.split('/').at(-1)), detail }))
  const missed = new Set(faults.map(one => one.nth))
  const met = (scenario?.expects ?? []).filter((_, nth) => !missed.has(nth))
  return (
    <>
      {faults.length > 0 && (
        <ul className="unmet">
          {faults.map(({ nth, detail }) => {
            const expected = scenario?.expects[nth]
            return (
              <li key={nth}>
                <span className="k-danger mark">
                  <Icon of={IconX} small />
                </span>
                <span>
                  <b>
                    {expected === undefined
                      ? t('journeys.scenarios.changedSince')
                      : t('journeys.scenarios.expected', { what: words(expected) })}
                  </b>
                  <span className="happened">{detail}</span>
                </span>
              </li>
            )
          })}
        </ul>
      )}
      {met.length > 0 && faults.length === 0 && <Met expects={met} words={words} isTried={outcome !== undefined} />}
      {met.length > 0 && faults.length > 0 && (
        <details>
          <summary>{t('journeys.scenarios.others', { count: met.length })}</summary>
          <Met expects={met} words={words} isTried />
        </details>
      )}
    </>
  )
}

function Met({
  expects,
  words,
  isTried,
}: {
  expects: readonly Expectation[]
  words: (expectation: Expectation) => string
  isTried: boolean
}): ReactElement {
  return (
    <ul className="met">
      {expects.map((one, nth) => (
        // expectations have no ids; their place is who they are
        <li key={nth}>
          <span className={isTried ? 'k-entry mark' : 'mark dim'} aria-hidden="true">
            {isTried ? <Icon of={IconCheck} small /> : '·'}
          </span>
          <span>{words(one)}</span>
        </li>
      ))}
    </ul>
  )
}
