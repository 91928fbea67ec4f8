import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type ReactElement, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { GettingStartedStep } from '../../api/model.ts'
import { Bar } from '../../components/bar.tsx'
import { Icon } from '../../components/icon.tsx'
import { useGo } from '../../components/place-link.tsx'

const named = ['site', 'snippet', 'subscribe', 'push'] as const
type Named = (typeof named)[number]
const isNamed = (id: string): id is Named => (named as readonly string[]).includes(id)

/** The way from an empty workspace to a push on one's own screen; it ticks itself. */
export function GettingStartedCard({ steps }: { steps: readonly GettingStartedStep[] }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const id = useId()
  const done = steps.filter(step => step.done).length
  const next = steps.find(step => !step.done)?.id
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{t('home.gettingStarted')}</h2>
        <span className="dim s12 end">{t('home.stepsDone', { done, total: steps.length })}</span>
      </div>
      <div style={{ padding: '12px 16px 4px' }}>
        <Bar part={done} of={steps.length} tone="ok" />
      </div>
      <ol className="steps" aria-live="polite">
        {steps
          .filter(step => isNamed(step.id))
          .map((step, at) => (
            <li key={step.id} className={step.done ? 'done' : step.id === next ? 'now' : ''}>
              <span className="tick" aria-hidden="true">
                {step.done ? <Icon of={IconCheck} small /> : at + 1}
              </span>
              <div>
                <span>{t(`home.steps.${step.id as Named}`)}</span>
                {step.id === next && (
                  <div className="stack" style={{ marginTop: 4 }}>
                    <p className="dim s12">{t(`home.stepAbout.${step.id as Named}`)}</p>
                    <div className="row wrap">
                      {step.id === 'snippet' && <span className="live">{t('home.waitingFirstVisit')}</span>}
                      <Button
                        size="xs"
                        className={step.id === 'snippet' ? 'end' : ''}
                        onClick={() =>
                          go(
                            step.id === 'site'
                              ? '/sites?new=yes'
                              : step.id === 'subscribe' && step.to.startsWith('/sites/')
                                ? `${step.to}/try`
                                : step.to,
                          )
                        }
                      >
                        {t(`home.stepAct.${step.id as Named}`)}
                      </Button>
                    </div>
                  </div>
                )}
              </div>
            </li>
          ))}
      </ol>
    </section>
  )
}
