import { Combobox, useCombobox } from '@mantine/core'
import { IconArrowDownRight, IconPlugConnectedX, IconSquareX } from '@tabler/icons-react'
import { type ReactElement, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { openerNow, returnTo } from '../components/lazily.tsx'
import { useDesigner, useDesignerState } from './designer-context.ts'
import { focusStep } from './focus-step.ts'
import { iconOf, toneOf } from './icons.ts'
import { isEnd, type Outlet, type Point, targetOf } from './model/draft.ts'
import { useKindGroups } from './use-kind-groups.ts'
import { useNodeWords } from './use-node-words.ts'

/** What may follow an outlet, found by typing: a new node, one that is there, or that it ends. Stands where it was asked for. */
export function NextMenu({ at, point, onClose }: { at: Outlet; point: Point; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const { acts, kinds } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const { titleOf, outletWord } = useNodeWords()
  const [typed, setTyped] = useState('')
  // the list is drawn in a place of its own, later than this
  const search = useCallback(
    (input: HTMLInputElement | null) => void requestAnimationFrame(() => input?.focus({ preventScroll: true })),
    [],
  )
  const [opener] = useState(openerNow)
  const combobox = useCombobox({ opened: true, onDropdownClose: onClose })
  const groups = useKindGroups(typed)
  const words = typed.trim().toLowerCase()
  const others = draft.nodes
    .filter(node => node.id !== at.from && node.id !== targetOf(draft, at))
    .map(node => ({ id: node.id, title: titleOf(draft, node.id), kind: kinds.of(node) }))
    .filter(one => words !== '' && one.title.toLowerCase().includes(words))
  const isFitting = (label: string): boolean => words === '' || label.toLowerCase().includes(words)
  const isOpen = targetOf(draft, at) === undefined
  const ends = isOpen && !isEnd(draft, at) && isFitting(t('journeys.endHere'))
  const opens = (isEnd(draft, at) || !isOpen) && isFitting(t('journeys.leaveOpen'))

  useEffect(() => () => returnTo(opener), [])
  useEffect(() => void combobox.selectFirstOption(), [typed])

  const pick = (value: string): void => {
    const [what, name] = value.split(/ (.*)/s)
    const kind = kinds.nodes.find(one => one.type === name)
    if (what === 'add' && kind !== undefined) focusStep(acts.add(at, kind))
    if (what === 'to' && name !== undefined) acts.connect(at, name)
    if (what === 'end') acts.end(at)
    if (what === 'open') acts.leaveOpen(at)
    onClose()
  }
  const title = t('journeys.next', { title: titleOf(draft, at.from), outlet: outletWord(draft, at) })
  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      width={264}
      shadow="md"
      offset={6}
      withinPortal
      onOptionSubmit={pick}
      transitionProps={{ duration: 0 }}
    >
      <Combobox.DropdownTarget>
        <span className="menu-anchor" style={{ left: point.x, top: point.y }} />
      </Combobox.DropdownTarget>
      <Combobox.Dropdown className="pick-list" role="dialog" aria-label={title}>
        <Combobox.Search
          ref={search}
          aria-label={title}
          placeholder={t('journeys.findNext')}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
          onBlur={onClose}
          onKeyDown={event => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            onClose()
          }}
        />
        <Combobox.Options aria-label={title} tabIndex={0} mah={340} style={{ overflowY: 'auto' }}>
          {groups.map(({ category, name, items }) => (
            <Combobox.Group label={name} key={category}>
              {items.map(kind => (
                <Combobox.Option value={`add ${kind.type}`} key={kind.type} className="next-row">
                  <span className={`tile s ${toneOf(kind.category)}`}>
                    <Icon of={iconOf(kind.icon, kind.category)} />
                  </span>
                  <span className="grow trunc">{kind.title}</span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
          {others.length > 0 && (
            <Combobox.Group label={t('journeys.leadTo')}>
              {others.map(one => (
                <Combobox.Option value={`to ${one.id}`} key={one.id} className="next-row">
                  <Icon of={IconArrowDownRight} />
                  <span className="grow trunc">{one.title}</span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          )}
          {ends && (
            <Combobox.Option value="end" className="next-row">
              <Icon of={IconSquareX} />
              <span className="grow">{t('journeys.endHere')}</span>
            </Combobox.Option>
          )}
          {opens && (
            <Combobox.Option value="open" className="next-row">
              <Icon of={IconPlugConnectedX} />
              <span className="grow">{t('journeys.leaveOpen')}</span>
            </Combobox.Option>
          )}
          {groups.length === 0 && others.length === 0 && !ends && !opens && <Combobox.Empty>{t('rules.nothingFound')}</Combobox.Empty>}
        </Combobox.Options>
        {draft.nodes.length > 1 && <Combobox.Footer className="dim s12">{t('journeys.leadToHint')}</Combobox.Footer>}
      </Combobox.Dropdown>
    </Combobox>
  )
}
