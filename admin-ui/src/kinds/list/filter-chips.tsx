import { Button, Menu, Popover, TextInput } from '@mantine/core'
import { IconFilter, IconX } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import type { ListPlace } from './list-search.ts'
import { lazily } from '../../components/lazily.tsx'
import type { Filter } from './list-types.ts'

const FilterChoice = lazily(async () => (await import('./filter-choice.tsx')).FilterChoice)
const FilterSuggest = lazily(async () => (await import('./filter-suggest.tsx')).FilterSuggest)

/** The filters in force, one chip each, and the menu that adds another. */
export function FilterChips({ filters, place }: { filters: readonly Filter[]; place: ListPlace }): ReactElement {
  const { t } = useTranslation()
  const [adding, setAdding] = useState<string | null>(null)
  const shown = filters.filter(filter => place.filters[filter.id] !== undefined || filter.id === adding)
  const rest = filters.filter(filter => !shown.includes(filter))
  return (
    <>
      {shown.map(filter => (
        <FilterChip
          key={filter.id}
          filter={filter}
          value={place.filters[filter.id]}
          startOpen={filter.id === adding}
          onClose={() => setAdding(null)}
          onChange={value => place.narrow({ [filter.id]: value })}
        />
      ))}
      {rest.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <button type="button" className="chip dash">
              <Icon of={IconFilter} />
              {t('list.addFilter')}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(filter => (
              <Menu.Item key={filter.id} onClick={() => setAdding(filter.id)}>
                {filter.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {Object.keys(place.filters).length > 0 && (
        <Button variant="subtle" size="xs" onClick={place.clear}>
          {t('list.clear')}
        </Button>
      )}
    </>
  )
}

function FilterChip({
  filter,
  value,
  startOpen,
  onClose,
  onChange,
}: {
  filter: Filter
  value: string | undefined
  startOpen: boolean
  onClose: () => void
  onChange: (value: string | undefined) => void
}): ReactElement {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(startOpen)
  const [typed, setTyped] = useState(value ?? '')
  const close = (): void => {
    setOpened(false)
    onClose()
  }
  const take = (next: string | undefined): void => {
    onChange(next)
    close()
  }
  const word = filter.kind === 'choice' ? (filter.options.find(option => option.value === value)?.label ?? value) : value
  return (
    <Popover opened={opened} onChange={next => (next ? setOpened(true) : close())} position="bottom-start" trapFocus withRoles={false}>
      <Popover.Target>
        <span className={value === undefined ? 'chip dash' : 'chip on'}>
          <button type="button" className="chip-open" aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {filter.label} {value !== undefined && <b>{word}</b>}
          </button>
          {value !== undefined && (
            <button
              type="button"
              className="chip-off"
              aria-label={t('list.removeFilter', { name: filter.label })}
              onClick={() => take(undefined)}
            >
              <Icon of={IconX} small />
            </button>
          )}
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={filter.label}>
        {filter.kind === 'choice' ? (
          <FilterChoice filter={filter} value={value} onChange={take} />
        ) : filter.kind === 'suggest' ? (
          <FilterSuggest filter={filter} value={value} onChange={take} />
        ) : (
          <form
            className="stack"
            onSubmit={event => {
              event.preventDefault()
              take(typed.trim() || undefined)
            }}
          >
            <TextInput
              label={filter.label}
              {...(filter.placeholder !== undefined ? { placeholder: filter.placeholder } : {})}
              value={typed}
              onChange={event => setTyped(event.currentTarget.value)}
              data-autofocus
              w={220}
            />
            <Button type="submit" variant="filled">
              {t('list.apply')}
            </Button>
          </form>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
