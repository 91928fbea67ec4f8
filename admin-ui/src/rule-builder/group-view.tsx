import { Button } from '@mantine/core'
import { IconAlertCircle, IconPlus } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { exact } from '../i18n/format.ts'
import { useBuilder } from './builder-context.ts'
import { addNode, setCombinator } from './edits.ts'
import { Grip } from './grip.tsx'
import { LeafRow, moveByKey, notesOf } from './leaf-row.tsx'
import { NewCondition } from './new-condition.tsx'
import { NodeMenu } from './node-menu.tsx'
import { Pick } from './pick.tsx'
import { type Combinator, combinators, type GroupNode, isGroup, newGroup } from './tree.ts'
import { useDrop } from './use-drop.ts'

/** A group: all, any or none of its conditions, on a rail of its own colour. */
export function GroupView({ group, isRoot = false }: { group: GroupNode; isRoot?: boolean }): ReactElement {
  const { t } = useTranslation()
  const builder = useBuilder()
  const { tree, change, counts, isReadOnly } = builder
  const drop = useDrop(group.id)
  const name = t(`rules.group.${group.combinator}`)
  const count = counts.get(group.id)
  const notes = notesOf(builder, group.id, t('rules.emptyGroup'))
  const content = (
    <>
      <div className={drop.over === 'inside' ? 'op over-inside' : 'op'} {...drop.handlers}>
        {!isRoot && <Grip id={group.id} name={name} />}
        <Pick
          label={t('rules.combinator')}
          shown={t(`rules.combinators.${group.combinator}`)}
          chosen={[group.combinator]}
          choices={combinators.map(one => ({ value: one, label: t(`rules.combinators.${one}`), hint: t(`rules.ofThese.${one}`) }))}
          onPick={next => change(setCombinator(tree, group.id, next as Combinator))}
          strong
          disabled={isReadOnly}
        />
        <span className="dim">{t(`rules.ofThese.${group.combinator}`)}</span>
        {!isReadOnly && !isRoot && <AddButtons group={group} />}
        {count !== undefined && (
          <span className="end dim s12" title={t('rules.leftAbout')}>
            {t('rules.left', { count, words: exact(count) })}
          </span>
        )}
        {!isRoot && !isReadOnly && (
          <span className={count === undefined ? 'end' : ''}>
            <NodeMenu node={group} name={name} />
          </span>
        )}
      </div>
      <div className="kids">
        <div className="kid-list">
          {group.rules.map(node => (isGroup(node) ? <GroupView key={node.id} group={node} /> : <LeafRow key={node.id} node={node} />))}
        </div>
        {notes.map(note => (
          <p key={note.words} className="note bad">
            <Icon of={IconAlertCircle} small />
            {note.words}
          </p>
        ))}
        {!isReadOnly && isRoot && <AddButtons group={group} />}
      </div>
    </>
  )
  const props = {
    className: `rgroup ${group.combinator}`,
    'data-node': group.id,
    role: 'group',
    'aria-label': t('rules.groupName', { name, count: group.rules.length }),
  }
  return isRoot ? (
    <div {...props}>{content}</div>
  ) : (
    <div {...props} onKeyDown={event => moveByKey(event, builder, group.id)}>
      {content}
    </div>
  )
}

/** Under the outermost group, and on the head of the others. */
function AddButtons({ group }: { group: GroupNode }): ReactElement {
  const { t } = useTranslation()
  const { tree, change, say, focus } = useBuilder()
  return (
    <div className="add">
      <NewCondition groupId={group.id} />
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        leftSection={<Icon of={IconPlus} small />}
        onClick={() => {
          const made = newGroup(group.combinator === 'any' ? 'all' : 'any')
          change(addNode(tree, group.id, made))
          say(t('rules.said.groupAdded'))
          focus(made.id, 'field')
        }}
      >
        {t('rules.addGroup')}
      </Button>
    </div>
  )
}
