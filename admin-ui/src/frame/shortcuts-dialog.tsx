import { Modal } from '@mantine/core'
import { Fragment, type ReactElement, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { commandKey } from './command-key.ts'

let opened = false
const watchers = new Set<() => void>()
const become = (next: boolean): void => {
  opened = next
  for (const watcher of watchers) watcher()
}

export const shortcutsDialog = { open: (): void => become(true), close: (): void => become(false) }

const groups = [
  [
    'everywhere',
    [
      ['commands', [commandKey, 'K']],
      ['help', ['?']],
      ['close', ['Esc']],
    ],
  ],
  [
    'lists',
    [
      ['next', ['J']],
      ['previous', ['K']],
      ['select', ['X']],
      ['open', ['↵']],
      ['search', ['/']],
    ],
  ],
  ['editors', [['save', [commandKey, 'S']]]],
] as const

/** Every key that does something, under "?". */
export function ShortcutsDialog(): ReactElement {
  const { t } = useTranslation()
  const isOpen = useSyncExternalStore(
    watcher => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => opened,
  )
  return (
    <Modal
      opened={isOpen}
      onClose={shortcutsDialog.close}
      title={t('frame.shortcuts')}
      size={420}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className="stack lg">
        {groups.map(([group, keys]) => (
          <section key={group}>
            <h3 className="s12 dim">{t(`shortcuts.${group}`)}</h3>
            <dl className="shortcuts">
              {keys.map(([name, combination]) => (
                <Fragment key={name}>
                  <dt>{t(`shortcuts.${name}`)}</dt>
                  <dd className="row">
                    {combination.map(key => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
