import { IconAlertCircle, IconAlertTriangle, IconBraces, IconClock } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactElement, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { exact } from '../i18n/format.ts'
import { type Builder, useBuilder } from './builder-context.ts'
import { kindOf, looks } from './facts.ts'
import { fieldWords } from './field-pick.tsx'
import { Grip } from './grip.tsx'
import { LeafParts } from './leaf-parts.tsx'
import { NodeMenu } from './node-menu.tsx'
import { isRaw, type LeafNode, type RawNode } from './tree.ts'
import { useDrop } from './use-drop.ts'
import { factOf, operatorOf } from './vocabulary.ts'

/** One condition. */
export function LeafRow({ node }: { node: LeafNode | RawNode }): ReactElement {
  const { t } = useTranslation()
  const builder = useBuilder()
  const { vocabulary, counts, isReadOnly } = builder
  const noteId = useId()
  const drop = useDrop(node.id)
  const raw = isRaw(node) || factOf(vocabulary, node.field) === undefined || operatorOf(vocabulary, node.operator) === undefined
  const look = looks[kindOf(factOf(vocabulary, node.field))]
  const name = raw ? t('rules.rawName') : isRaw(node) ? '' : fieldWords(vocabulary, node)
  const count = counts.get(node.id)
  const notes = notesOf(builder, node.id, t('rules.incomplete'))
  return (
    <div
      className={['leaf', drop.over === undefined ? '' : `over-${drop.over}`, notes.some(one => one.isFault) ? 'faulty' : '']
        .join(' ')
        .trim()}
      data-node={node.id}
      role="group"
      aria-label={t('rules.condition', { name })}
      aria-describedby={notes.length > 0 ? noteId : undefined}
      onKeyDown={event => moveByKey(event, builder, node.id)}
      {...drop.handlers}
    >
      <div className="line">
        <Grip id={node.id} name={name} />
        <span className={`tile s ${raw ? 'off' : look.tone}`}>
          <Icon of={raw ? IconBraces : look.icon} />
        </span>
        <div className="parts">
          {raw ? (
            <>
              <code className="trunc" tabIndex={0}>
                {JSON.stringify(
                  isRaw(node) ? node.value : { fact: node.field, params: node.params, operator: node.operator, value: node.value },
                )}
              </code>
              <span className="dim s12">{t('rules.rawAbout')}</span>
            </>
          ) : (
            !isRaw(node) && <LeafParts node={node} />
          )}
          {!isRaw(node) && isByTime(node) && (
            <span className="badge line" title={t('rules.byTimeAbout')}>
              <Icon of={IconClock} small />
              {t('rules.byTime')}
            </span>
          )}
        </div>
        <span className="tally" title={count === undefined ? undefined : t('rules.countAbout')}>
          {count !== undefined && (
            <>
              <span className="sr">{t('rules.countName')}: </span>
              {exact(count)}
            </>
          )}
        </span>
        {!isReadOnly && <NodeMenu node={node} name={name} />}
      </div>
      {notes.length > 0 && (
        <ul className="notes" id={noteId}>
          {notes.map(note => (
            <li key={note.words} className={note.isFault ? 'bad' : 'held'}>
              <Icon of={note.isFault ? IconAlertCircle : IconAlertTriangle} small />
              {note.words}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** What stands under a condition: faults first. */
export function notesOf(
  { faults, warnings, incomplete }: Builder,
  id: string,
  incompleteWords: string,
): readonly { words: string; isFault: boolean }[] {
  return [
    ...(incomplete.has(id) ? [{ words: incompleteWords, isFault: true }] : []),
    ...(faults.get(id) ?? []).map(words => ({ words, isFault: true })),
    ...(warnings.get(id) ?? []).map(words => ({ words, isFault: false })),
  ]
}

/** Alt with an arrow moves what the focus is in. */
export function moveByKey(event: KeyboardEvent, { move, isReadOnly }: Builder, id: string): void {
  const way = event.key === 'ArrowUp' ? 'up' : event.key === 'ArrowDown' ? 'down' : undefined
  if (!event.altKey || isReadOnly || way === undefined) return
  event.preventDefault()
  event.stopPropagation()
  move(id, way)
}

/** Time alone can make it true: something that was not done, or that lies back for a while. */
const isByTime = ({ value, operator, params }: LeafNode): boolean => {
  const isWindowed = typeof params?.['within'] === 'object' && params['within'] !== null && 'last' in params['within']
  return (
    operator === 'date-more-than-ago' ||
    (isWindowed &&
      (value === false ||
        operator === 'number-at-most' ||
        operator === 'number-less-than' ||
        (operator === 'number-equals' && value === 0)))
  )
}
