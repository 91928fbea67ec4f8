import { Switch, TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../kinds/use-draft.ts'
import type { PolicyValues } from './use-policy-draft.ts'

/** The share of people who get no marketing, to compare with. */
export function HoldoutFields({ draft, isFixed }: { draft: Draft<PolicyValues>; isFixed: boolean }): ReactElement {
  const { t } = useTranslation()
  const { holdoutPercent } = draft.values
  return (
    <>
      <Switch
        label={t('policies.keepHoldout')}
        checked={holdoutPercent !== null}
        onChange={event => draft.set({ holdoutPercent: event.currentTarget.checked ? 5 : null })}
        disabled={isFixed}
      />
      {holdoutPercent !== null && (
        <TextInput
          type="number"
          label={t('policies.percent')}
          description={t('policies.percentAbout')}
          value={holdoutPercent}
          onChange={event => draft.set({ holdoutPercent: Number(event.currentTarget.value) })}
          error={draft.fault('holdoutPercent')}
          min={0.1}
          max={50}
          step={0.1}
          disabled={isFixed}
        />
      )}
    </>
  )
}
