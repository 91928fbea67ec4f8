import { Modal } from '@mantine/core'
import { Fragment, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { commandKey } from './command-key.ts'
import { shortcuts } from './shortcuts-state.ts'

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
  [
    'designer',
    [
      ['find', ['/']],
      ['undo', [commandKey, 'Z']],
      ['redo', [commandKey, 'Shift', 'Z']],
      ['copy', [commandKey, 'C']],
      ['cut', [commandKey, 'X']],
      ['paste', [commandKey, 'V']],
      ['selectAll', [commandKey, 'A']],
      ['moveStep', ['↑', '↓', '←', '→']],
      ['delete', ['Del']],
    ],
  ],
] as const

/** Every key that does something, under "?". */
export function ShortcutsDialog(): ReactElement {
  const { t } = useTranslation()
  return (
    <Modal opened onClose={shortcuts.close} title={t('frame.shortcuts')} size={420} closeButtonProps={{ 'aria-label': t('common.close') }}>
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
