import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconBolt, IconPlus, IconTrash, IconUsers } from '@tabler/icons-react'
import { type ReactElement, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { JourneySettings } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { useDesigner } from '../designer-context.ts'
import { settingsSchemas } from './settings-schemas.ts'

type Exit = JourneySettings['exits'][number]

/** What takes people out, wherever they are. */
export function ExitList({
  settings,
  set,
  form,
}: {
  settings: JourneySettings
  set: (patch: Partial<JourneySettings>) => void
  form: (schema: Record<string, unknown>, values: Record<string, unknown>, onChange: (values: never) => void) => ReactElement
}): ReactElement {
  const { t } = useTranslation()
  const { isReadOnly } = useDesigner()
  const schemas = useMemo(() => settingsSchemas(t), [t])
  const { exits } = settings
  const change = (index: number, exit: Exit): void => set({ exits: exits.map((one, i) => (i === index ? exit : one)) })
  return (
    <section className="settings-part" aria-label={t('journeys.exits')}>
      <h3>{t('journeys.exits')}</h3>
      {exits.length === 0 && <p className="dim s12">{t('journeys.noExits')}</p>}
      {exits.map((exit, i) => (
        // exits have no ids; their place is who they are
        <div className="trigger-card" key={i}>
          <header>
            <Icon of={exit.kind === 'event' ? IconBolt : IconUsers} />
            <b className="grow">{t(`journeys.exitKinds.${exit.kind}`)}</b>
            {!isReadOnly && (
              <ActionIcon size={28} aria-label={t('journeys.removeExit')} onClick={() => set({ exits: exits.filter((_, at) => at !== i) })}>
                <Icon of={IconTrash} />
              </ActionIcon>
            )}
          </header>
          {exit.kind === 'event'
            ? form(schemas.exitEvent, shownOf(exit), (next: { event?: string }) =>
                change(i, { ...next, kind: 'event', event: next.event ?? '' }),
              )
            : form(schemas.exitSegment, shownOf(exit), (next: { segmentId?: string; when?: 'joined' | 'left' }) =>
                change(i, { kind: 'segment', segmentId: next.segmentId ?? exit.segmentId, when: next.when ?? 'joined' }),
              )}
        </div>
      ))}
      {!isReadOnly && <AddExit onAdd={exit => set({ exits: [...exits, exit] })} />}
    </section>
  )
}

function AddExit({ onAdd }: { onAdd: (exit: Exit) => void }): ReactElement {
  const { t } = useTranslation()
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button leftSection={<Icon of={IconPlus} />}>{t('journeys.addExit')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of={IconBolt} />} onClick={() => onAdd({ kind: 'event', event: '' })}>
          {t('journeys.exitKinds.event')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={IconUsers} />} onClick={() => onAdd({ kind: 'segment', segmentId: '', when: 'joined' })}>
          {t('journeys.exitKinds.segment')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const shownOf = ({ kind: _kind, ...rest }: Exit): Record<string, unknown> => rest
