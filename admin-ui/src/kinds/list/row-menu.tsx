import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Fragment, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { useGo } from '../../components/place-link.tsx'
import type { RowAction } from './list-types.ts'

/** What can be done with one object, behind three dots. */
export function ActionsMenu({ actions, label }: { actions: readonly RowAction[]; label: string }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size={28} aria-label={t('list.actionsFor', { name: label })}>
          <Icon of={IconDots} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(action => (
          <Fragment key={action.label}>
            {action.apart === true && <Menu.Divider />}
            <Tooltip label={action.disabledBecause} disabled={action.disabledBecause === undefined} position="left">
              <Menu.Item
                leftSection={<Icon of={action.icon} />}
                className={action.danger === true ? 'danger' : ''}
                disabled={action.disabledBecause !== undefined}
                onClick={() => (action.to === undefined ? action.run?.() : go(action.to))}
              >
                {action.label}
              </Menu.Item>
            </Tooltip>
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
