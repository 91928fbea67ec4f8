import { ActionIcon, Button, Input, TextInput, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconDeviceFloppy } from '@tabler/icons-react'
import { type ReactElement, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Expectation, Scenario, Simulation } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { stableJson } from '../../data/stable-json.ts'
import { useDesigner, useDesignerState, useOutletsOf } from '../designer-context.ts'
import { nodeOf } from '../model/draft.ts'
import type { NodeKind } from '../model/node-kinds.ts'
import { sendsMessage } from '../model/sends-message.ts'
import { ExpectationChoice } from './expectation-choice.tsx'
import { isOffered, type Offered, offeredBy, type Timing, timed } from './offered.ts'
import { scenarioOf } from './scenario-of.ts'
import { staysOf } from './stays.ts'
import type { Trial } from './trial.ts'
import { useScenarioWords } from './use-scenario-words.ts'

/** What was just seen, offered as what must come true from now on. */
export function SaveScenario({
  trial,
  tried,
  startedAt,
  isFull,
  onSave,
  onBack,
}: {
  trial: Trial
  tried: Simulation
  startedAt: string
  /** The draft keeps no more scenarios: one can only take the place of another. */
  isFull: boolean
  onSave: (scenario: Scenario) => void
  onBack: () => void
}): ReactElement {
  const { t } = useTranslation()
  const { kinds } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const outletsOf = useOutletsOf()
  const words = useScenarioWords(draft, kinds)
  const { scenario } = trial
  const kindOf = (id: string): NodeKind | undefined => {
    const node = nodeOf(draft, id)
    return node === undefined ? undefined : kinds.of(node)
  }
  const choices = useMemo(() => {
    const seen = offeredBy(tried, draft, { outletsOf, isMessage: id => sendsMessage(kindOf(id)) })
    return choicesOf(scenario?.expects ?? [], seen)
  }, [tried, draft, outletsOf, kinds, scenario])
  const [name, setName] = useState(scenario?.name ?? '')
  const [ticked, setTicked] = useState(() => new Set(choices.filter(one => one.isUsual).map(one => one.id)))
  const [timings, setTimings] = useState<Readonly<Record<string, Timing>>>({})
  const [isAsked, setAsked] = useState(false)
  const timingOf = ({ id, expectation }: Offered): Timing => timings[id] ?? (expectation.expect === 'sent' ? 'exact' : 'any')
  const expects = choices.filter(one => ticked.has(one.id)).map(one => timed(one, timingOf(one)))
  const save = (id?: string): void => {
    setAsked(true)
    if (name.trim() === '' || expects.length === 0) return
    const drawn = staysOf(tried).flatMap(({ node, outlet }) =>
      outlet !== null && kindOf(node)?.drawsLot === true ? [[node, outlet] as const] : [],
    )
    onSave(
      scenarioOf(trial, {
        ...(id === undefined ? {} : { id }),
        name: name.trim(),
        expects,
        startedAt,
        timeZone: tried.timeZone,
        drawn: Object.fromEntries(drawn),
      }),
    )
  }
  return (
    <>
      <form
        className="body form save-scenario"
        onSubmit={event => {
          event.preventDefault()
          save(scenario?.id)
        }}
      >
        <TextInput
          label={t('journeys.scenarios.name')}
          placeholder={t('journeys.scenarios.namePlaceholder')}
          value={name}
          maxLength={200}
          required
          autoFocus
          error={isAsked && name.trim() === '' ? t('journeys.scenarios.needName') : undefined}
          onChange={event => setName(event.currentTarget.value)}
        />
        <fieldset className="expectation-choices">
          <legend>{t('journeys.scenarios.saveTitle')}</legend>
          <p className="dim s12">{t('journeys.scenarios.saveAbout')}</p>
          <ul>
            {choices.map(one => (
              <ExpectationChoice
                key={one.id}
                offered={one}
                words={words}
                isTicked={ticked.has(one.id)}
                timing={timingOf(one)}
                onTick={is => setTicked(former => (is ? new Set([...former, one.id]) : new Set([...former].filter(id => id !== one.id))))}
                onTiming={timing => setTimings({ ...timings, [one.id]: timing })}
              />
            ))}
          </ul>
          {isAsked && expects.length === 0 && <Input.Error role="alert">{t('journeys.scenarios.needExpectation')}</Input.Error>}
        </fieldset>
        {/* Enter in the name saves */}
        <button type="submit" hidden />
      </form>
      <div className="foot-bar">
        <Tooltip label={t('journeys.scenarios.backToWay')}>
          <ActionIcon variant="default" size={32} aria-label={t('journeys.scenarios.backToWay')} onClick={onBack}>
            <Icon of={IconArrowLeft} />
          </ActionIcon>
        </Tooltip>
        {scenario !== null && (
          <Tooltip label={t('journeys.scenarios.most')} disabled={!isFull} multiline w={260}>
            <Button
              className="end"
              aria-disabled={isFull}
              data-disabled={isFull ? true : undefined}
              onClick={() => (isFull ? undefined : save())}
            >
              {t('journeys.scenarios.saveNew')}
            </Button>
          </Tooltip>
        )}
        <Button
          className={scenario === null ? 'end' : ''}
          variant="filled"
          leftSection={<Icon of={IconDeviceFloppy} />}
          onClick={() => save(scenario?.id)}
        >
          {t('journeys.scenarios.saveAct')}
        </Button>
      </div>
    </>
  )
}

/** What a scenario expects already comes first, and stays ticked; beside it only what it does not say yet, left to be ticked. */
function choicesOf(expected: readonly Expectation[], seen: readonly Offered[]): readonly Offered[] {
  if (expected.length === 0) return seen
  const kept = expected.map((expectation): Offered => ({ id: stableJson(expectation), expectation, after: null, isUsual: true }))
  return [...kept, ...seen.filter(one => !expected.some(said => isOffered(said, one))).map(one => ({ ...one, isUsual: false }))]
}
