import { Button, Input } from '@mantine/core'
import type { FieldProps } from '@rjsf/utils'
import { useQuery } from '@tanstack/react-query'
import { IconFilterEdit } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { lazyDialog } from '../../components/lazily.tsx'
import { rules } from '../../data/segments.ts'
import { stableJson } from '../../data/stable-json.ts'

const RuleDialog = lazyDialog(async () => (await import('./rule-dialog.tsx')).RuleDialog)

/** A condition on the person in words, built in a dialog. */
export function RuleField({ schema, formData, onChange, fieldPathId, required, disabled, readonly, name }: FieldProps): ReactElement {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const rule: unknown = formData
  const isSet = typeof rule === 'object' && rule !== null && Object.keys(rule).length > 0
  const check = useQuery({ ...rules.check(stableJson(rule ?? {})), enabled: isSet })
  const label = schema.title ?? name
  return (
    <Input.Wrapper label={label} required={required === true} labelElement="div" error={isSet ? check.data?.errors[0]?.detail : undefined}>
      <div className="rule-field">
        <p className={isSet ? 's13' : 's13 dim'}>{isSet ? (check.data?.sentence?.text ?? '…') : t('journeys.noCondition')}</p>
        <Button
          size="xs"
          leftSection={<Icon of={IconFilterEdit} small />}
          disabled={disabled === true || readonly === true}
          onClick={() => setOpen(true)}
        >
          {t(isSet ? 'journeys.editCondition' : 'journeys.setCondition')}
        </Button>
      </div>
      {isOpen && (
        <RuleDialog
          title={label}
          rule={isSet ? rule : null}
          onSave={next => onChange(next, fieldPathId.path)}
          onClose={() => setOpen(false)}
        />
      )}
    </Input.Wrapper>
  )
}
