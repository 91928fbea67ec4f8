import { TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { emojiGroups } from './emoji-list.ts'

const COLUMNS = 9

/** Emoji by group or by a word. Arrows move, Enter takes; the search has the focus first. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }): ReactElement {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const grid = useRef<HTMLDivElement>(null)
  const asked = search.trim().toLowerCase()
  const groups = emojiGroups
    .map(group => ({ ...group, items: group.items.filter(item => item.includes(asked)) }))
    .filter(group => group.items.length > 0)
  const buttons = (): HTMLButtonElement[] => [...(grid.current?.querySelectorAll('button') ?? [])]
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const all = buttons()
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus()
  }
  return (
    <div className="emoji">
      <TextInput
        aria-label={t('composer.emojiSearch')}
        placeholder={t('composer.emojiSearch')}
        value={search}
        onChange={event => setSearch(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'ArrowDown') {
            event.preventDefault()
            buttons()[0]?.focus()
          }
          if (event.key === 'Enter') {
            event.preventDefault()
            buttons()[0]?.click()
          }
        }}
        autoFocus
      />
      <div className="emoji-grid" ref={grid} onKeyDown={move} role="group" aria-label={t('composer.emoji')}>
        {groups.length === 0 && <p className="dim s13">{t('composer.emojiNone', { search })}</p>}
        {groups.map(group => (
          <section key={group.name} aria-label={t(`composer.emojiGroups.${group.name}`)}>
            <h4>{t(`composer.emojiGroups.${group.name}`)}</h4>
            <div>
              {group.items.map(item => {
                const [emoji = '', ...words] = item.split(' ')
                return (
                  <button key={emoji} type="button" aria-label={words.join(' ')} title={words.join(' ')} onClick={() => onPick(emoji)}>
                    {emoji}
                  </button>
                )
              })}
            </div>
          </section>
        ))}
      </div>
    </div>
  )
}
