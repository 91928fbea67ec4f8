import { Combobox, useCombobox } from '@mantine/core'
import { IconCheck, IconChevronDown, IconPlus } from '@tabler/icons-react'
import { Fragment, type ReactElement, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'

export interface Choice {
  value: string
  label: string
  group?: string
  hint?: string
  icon?: ReactNode
}

const MOST_SHOWN = 200

/** The list is made when it opens, and placed a frame later. */
const takeFocus = (search: HTMLInputElement | null): void => void requestAnimationFrame(() => search?.focus({ preventScroll: true }))

/** One word of a condition that opens the list it was chosen from; found by typing, and by keyboard alone. */
export function Pick({
  label,
  shown,
  chosen,
  choices,
  onPick,
  strong = false,
  several = false,
  icon,
  own,
  onSearch,
  note,
  disabled = false,
  isAdd = false,
  quiet = false,
}: {
  /** What is chosen here, for screen readers. */
  label: string
  /** What stands on the button; the label while nothing is chosen. */
  shown: string | undefined
  chosen: readonly string[]
  choices: readonly Choice[]
  onPick: (value: string) => void
  strong?: boolean
  several?: boolean
  icon?: ReactNode
  /** Makes a choice of what was typed, where the list is not the end of it. */
  own?: (typed: string) => Choice | undefined
  onSearch?: (typed: string) => void
  note?: string | undefined
  disabled?: boolean
  /** A word between others that can be changed: no frame until it is pointed at. */
  quiet?: boolean
  /** Adds something: a plain button with a plus. */
  isAdd?: boolean
}): ReactElement {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const search = (next: string): void => {
    setTyped(next)
    onSearch?.(next)
  }
  const isFocusTaken = useRef(false)
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      if (!isFocusTaken.current) combobox.focusTarget()
      isFocusTaken.current = false
      search('')
    },
  })
  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      width="max-content"
      shadow="md"
      offset={4}
      transitionProps={{ duration: 120 }}
      onOptionSubmit={value => {
        // what was added has the focus next, not the button that added it
        isFocusTaken.current = isAdd
        onPick(value)
        if (!several) combobox.closeDropdown()
      }}
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={[
            'term',
            isAdd ? 'plus' : '',
            strong ? 'strong' : '',
            quiet ? 'quiet' : '',
            shown === undefined && !isAdd ? 'unset' : '',
          ]
            .filter(Boolean)
            .join(' ')}
          aria-label={shown === undefined ? label : `${label}: ${shown}`}
          disabled={disabled}
          onClick={() => combobox.toggleDropdown()}
        >
          {isAdd ? <Icon of={IconPlus} small /> : icon}
          <span className="trunc">{shown ?? label}</span>
          {!disabled && !isAdd && !quiet && <Icon of={IconChevronDown} small />}
        </button>
      </Combobox.Target>
      <Combobox.Dropdown className="pick-list">
        <Combobox.Search
          ref={takeFocus}
          aria-label={t('rules.searchIn', { what: label })}
          placeholder={t('rules.search')}
          value={typed}
          onChange={event => {
            search(event.currentTarget.value)
            combobox.updateSelectedOptionIndex()
          }}
        />
        <Options label={label} typed={typed} chosen={chosen} choices={choices} own={own} />
        {note !== undefined && <Combobox.Footer className="dim s12">{note}</Combobox.Footer>}
      </Combobox.Dropdown>
    </Combobox>
  )
}

/** What fits to what was typed; made when the list is opened. */
function Options({
  label,
  typed,
  chosen,
  choices,
  own,
}: {
  label: string
  typed: string
  chosen: readonly string[]
  choices: readonly Choice[]
  own: ((typed: string) => Choice | undefined) | undefined
}): ReactElement {
  const { t } = useTranslation()
  const words = typed.trim().toLowerCase()
  const fitting = choices
    .filter(one => words === '' || `${one.label} ${one.group ?? ''}`.toLowerCase().includes(words))
    .slice(0, MOST_SHOWN)
  const added = words === '' || choices.some(one => one.label.toLowerCase() === words) ? undefined : own?.(typed.trim())
  const groups = [...Map.groupBy(fitting, one => one.group ?? '')]
  return (
    <Combobox.Options aria-label={label} tabIndex={0} mah={320} style={{ overflowY: 'auto' }}>
      {groups.map(([group, items]) => (
        <Fragment key={group}>{group === '' ? items.map(row) : <Combobox.Group label={group}>{items.map(row)}</Combobox.Group>}</Fragment>
      ))}
      {added !== undefined && (
        <Combobox.Option value={added.value} className="pick-row">
          <span className="grow trunc">{t('rules.use', { what: added.label })}</span>
        </Combobox.Option>
      )}
      {fitting.length === 0 && added === undefined && <Combobox.Empty>{t('rules.nothingFound')}</Combobox.Empty>}
    </Combobox.Options>
  )

  function row(one: Choice): ReactElement {
    const isChosen = chosen.includes(one.value)
    return (
      <Combobox.Option value={one.value} key={one.value} className="pick-row" active={isChosen} aria-selected={isChosen}>
        {one.icon}
        <span className="grow trunc">{one.label}</span>
        {one.hint !== undefined && <span className="dim s12">{one.hint}</span>}
        {isChosen && <Icon of={IconCheck} small />}
      </Combobox.Option>
    )
  }
}
