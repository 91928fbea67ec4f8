import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconFolderPlus, IconFolderUp, IconPlusMinus, IconTrash } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { useBuilder } from './builder-context.ts'
import { duplicateNode, negateNode, removeNode, unwrapNode, wrapNode } from './edits.ts'
import { findNode, isGroup, type TreeNode } from './tree.ts'

/** What can be done with a condition or a group. */
export function NodeMenu({ node, name }: { node: TreeNode; name: string }): ReactElement {
  const { t } = useTranslation()
  const { tree, change, move, say, focus } = useBuilder()
  const found = findNode(tree, node.id)
  const isNegated = found?.parent?.combinator === 'none'
  const group = isGroup(node)
  return (
    <Menu position="bottom-end" returnFocus={false}>
      <Menu.Target>
        <ActionIcon size={28} aria-label={t('list.actionsFor', { name })}>
          <Icon of={IconDots} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of={IconArrowUp} />} onClick={() => move(node.id, 'up')}>
          {t('rules.menu.up')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={IconArrowDown} />} onClick={() => move(node.id, 'down')}>
          {t('rules.menu.down')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<Icon of={IconCopy} />}
          onClick={() => {
            change(duplicateNode(tree, node.id))
            say(t('rules.said.duplicated', { name }))
            focus(node.id)
          }}
        >
          {t('common.duplicate')}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon of={IconPlusMinus} />}
          onClick={() => {
            change(negateNode(tree, node.id))
            say(t(isNegated ? 'rules.said.asserted' : 'rules.said.negated', { name }))
            focus(node.id)
          }}
        >
          {t(isNegated ? 'rules.menu.assert' : 'rules.menu.negate')}
        </Menu.Item>
        {group ? (
          <Menu.Item
            leftSection={<Icon of={IconFolderUp} />}
            onClick={() => {
              change(unwrapNode(tree, node.id))
              focus(node.rules[0]?.id ?? tree.id)
            }}
          >
            {t('rules.menu.unwrap')}
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={<Icon of={IconFolderPlus} />}
            onClick={() => {
              change(wrapNode(tree, node.id, 'any'))
              focus(node.id)
            }}
          >
            {t('rules.menu.wrap')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item
          className="danger"
          leftSection={<Icon of={IconTrash} />}
          onClick={() => {
            change(removeNode(tree, node.id))
            say(t('rules.said.removed', { name }))
            const next = found?.parent?.rules[found.index + 1] ?? found?.parent?.rules[found.index - 1]
            focus(next?.id ?? tree.id)
          }}
        >
          {t(group ? 'rules.menu.removeGroup' : 'rules.menu.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
