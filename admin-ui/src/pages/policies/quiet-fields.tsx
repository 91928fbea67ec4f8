import { Select, Switch, TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cap } from '../../api/model.ts'
import type { Draft } from '../../kinds/use-draft.ts'
import type { PolicyValues } from './use-policy-draft.ts'

const MODES = ['hold', 'shift', 'drop'] as const
const NIGHT = { from: '22:00', to: '08:00', mode: 'hold' } as const

/** When nothing is to arrive, and what becomes of a message then. */
export function QuietFields({ draft, isFixed }: { draft: Draft<PolicyValues>; isFixed: boolean }): ReactElement {
  const { t } = useTranslation()
  const { quietHours } = draft.values
  return (
    <>
      <Switch
        label={t('policies.keepQuiet')}
        checked={quietHours !== null}
        onChange={event => draft.set({ quietHours: event.currentTarget.checked ? NIGHT : null })}
        disabled={isFixed}
      />
      {quietHours !== null && (
        <>
          <div className="fields two">
            {(['from', 'to'] as const).map(end => (
              <TextInput
                key={end}
                type="time"
                label={t(`policies.${end}`)}
                value={quietHours[end]}
                onChange={event =>
                  event.currentTarget.value !== '' && draft.set({ quietHours: { ...quietHours, [end]: event.currentTarget.value } })
                }
                error={draft.fault(`quietHours.${end}`)}
                disabled={isFixed}
              />
            ))}
          </div>
          <Select
            label={t('policies.quietMode')}
            value={quietHours.mode}
            data={MODES.map(one => ({ value: one, label: t(`policies.quietModes.${one}`) }))}
            onChange={mode => mode !== null && draft.set({ quietHours: { ...quietHours, mode: mode as Cap['mode'] } })}
            allowDeselect={false}
            disabled={isFixed}
          />
        </>
      )}
    </>
  )
}
