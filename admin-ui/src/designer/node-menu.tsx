import { ActionIcon, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconEye, IconEyeOff, IconTrash } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { useDesigner, useDesignerState } from './designer-context.ts'
import { nodeOf } from './model/draft.ts'
import { useNodeWords } from './use-node-words.ts'

/** What can be done to a step besides editing it. */
export function NodeMenu({ id }: { id: string }): ReactElement {
  const { t } = useTranslation()
  const { acts, askRemove } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const { titleOf } = useNodeWords()
  const isOff = nodeOf(draft, id)?.disabled === true
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size={28} aria-label={t('journeys.actsOf', { title: titleOf(draft, id) })}>
          <Icon of={IconDots} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of={IconCopy} />} onClick={() => acts.duplicate([id])}>
          {t('journeys.duplicateStep')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={isOff ? IconEye : IconEyeOff} />} onClick={() => acts.toggle([id])}>
          {t(isOff ? 'journeys.enable' : 'journeys.disable')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="danger" leftSection={<Icon of={IconTrash} />} onClick={() => askRemove([id])}>
          {t('journeys.deleteStep')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
