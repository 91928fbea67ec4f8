import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { SchemaForm } from '../../schema-form/schema-form.tsx'
import { useDesigner, useDesignerState } from '../designer-context.ts'
import { iconOf } from '../icons.ts'
import { newTrigger } from '../model/node-kinds.ts'
import { formParts } from './form-parts.ts'
import { OwnProblems } from './own-problems.tsx'

const noSecrets: readonly string[] = []
const noFaults = {}

/** What brings people in: any of these. */
export function TriggerList(): ReactElement {
  const { t } = useTranslation()
  const { acts, kinds, isReadOnly } = useDesigner()
  const triggers = useDesignerState(state => state.draft.triggers)
  return (
    <section className="settings-part" aria-label={t('journeys.whoComesIn')}>
      <h3>{t('journeys.whoComesIn')}</h3>
      {triggers.length === 0 && <p className="dim s12">{t('journeys.noTrigger')}</p>}
      {triggers.map(trigger => {
        const kind = kinds.of(trigger)
        return (
          <div className="trigger-card" key={trigger.id}>
            <header>
              <Icon of={iconOf(kind?.icon, 'entry')} />
              <b className="grow trunc">{kind?.title ?? trigger.type}</b>
              {!isReadOnly && (
                <ActionIcon
                  size={28}
                  aria-label={t('journeys.removeTrigger', { title: kind?.title ?? trigger.type })}
                  onClick={() => acts.setTriggers(triggers.filter(one => one.id !== trigger.id))}
                >
                  <Icon of={IconTrash} />
                </ActionIcon>
              )}
            </header>
            <OwnProblems id={trigger.id} />
            {kind !== undefined && (
              <SchemaForm
                schema={kind.config}
                values={trigger.config}
                secrets={noSecrets}
                faults={noFaults}
                parts={formParts}
                isReadOnly={isReadOnly}
                onChange={config => acts.configureTrigger(trigger.id, config)}
              />
            )}
          </div>
        )
      })}
      {!isReadOnly && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button leftSection={<Icon of={IconPlus} />}>{t('journeys.addTrigger')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {kinds.triggers.map(kind => (
              <Menu.Item
                key={kind.type}
                leftSection={<Icon of={iconOf(kind.icon, 'entry')} />}
                onClick={() => acts.setTriggers([...triggers, newTrigger(kind)])}
              >
                {kind.title}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </section>
  )
}
