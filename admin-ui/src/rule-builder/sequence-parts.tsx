import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useBuilder } from './builder-context.ts'
import { EventParam } from './param-fields.tsx'
import { Pick } from './pick.tsx'
import type { Fact } from './rule.ts'
import { DurationField } from './span-fields.tsx'
import type { LeafNode } from './tree.ts'
import { WhereField } from './where-field.tsx'

interface Step {
  event: string
  where?: unknown
}

/** One thing, then another, within a time, without a third one between them. */
export function SequenceParts({
  node,
  fact,
  setParam,
}: {
  node: LeafNode
  fact: Fact
  setParam: (name: string) => (value: unknown, of?: string) => void
}): ReactElement {
  const { t } = useTranslation()
  const { isReadOnly: disabled } = useBuilder()
  const params = node.params ?? {}
  const step = (name: 'first' | 'second' | 'without', none?: string) => {
    const value = params[name] as Step | undefined
    return (
      <>
        <EventParam
          label={t(`rules.sequence.${name}`)}
          value={value?.event}
          onChange={event => setParam(name)(event === undefined ? undefined : { event })}
          {...(none === undefined ? {} : { none })}
          disabled={disabled}
        />
        {value !== undefined && (
          <WhereField
            event={value.event}
            schema={fact.params.properties?.[name]?.properties?.['where']}
            value={value.where}
            onChange={(where, of) => setParam(name)(where === undefined ? { event: value.event } : { event: value.event, where }, of)}
          />
        )}
      </>
    )
  }
  const within = params['in']
  return (
    <>
      {step('first')}
      <span className="dim">{t('rules.sequence.thereafter')}</span>
      {step('second')}
      <Pick
        label={t('rules.sequence.pace')}
        shown={within === undefined ? t('rules.sequence.anyTime') : t('rules.sequence.in')}
        chosen={[within === undefined ? 'any' : 'in']}
        choices={[
          { value: 'any', label: t('rules.sequence.anyTime') },
          { value: 'in', label: t('rules.sequence.in') },
        ]}
        quiet
        onPick={next => setParam('in')(next === 'any' ? undefined : { amount: 7, unit: 'days' })}
        disabled={disabled}
      />
      {within !== undefined && (
        <DurationField label={t('rules.sequence.in')} value={within} onChange={setParam('in')} disabled={disabled} />
      )}
      {fact.params.properties?.['without'] !== undefined && (
        <>
          <span className="dim">{t('rules.sequence.withoutWord')}</span>
          {step('without', t('rules.sequence.nothing'))}
        </>
      )}
    </>
  )
}
