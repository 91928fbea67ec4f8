import { Button, Popover, TextInput } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { useSignedIn } from '../../session/use-session.ts'
import type { ListPlace, ListSearch } from './list-search.ts'

export interface View {
  label: string
  search: ListSearch
}

const same = (one: ListSearch, other: ListSearch): boolean => {
  const sorted = (search: ListSearch): string => JSON.stringify(Object.entries(search).toSorted(([a], [b]) => a.localeCompare(b)))
  return sorted(one) === sorted(other)
}

/** The list's ready views and one's own, kept in this browser per workspace. */
export function SavedViews({ list, views, place }: { list: string; views: readonly View[]; place: ListPlace }): ReactElement {
  const { t } = useTranslation()
  const { workspace } = useSignedIn()
  const [own, setOwn] = useLocalStorage<View[]>({
    key: `fathi.views.${workspace.id}.${list}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  })
  const all: readonly View[] = [{ label: t('list.all'), search: {} }, ...views]
  const isKnown = [...all, ...own].some(view => same(view.search, place.filters))
  return (
    <div className="views" role="group" aria-label={t('list.views')}>
      {all.map(view => (
        <ViewButton key={view.label} view={view} place={place} />
      ))}
      {own.map(view => (
        <span key={view.label} className="row">
          <ViewButton view={view} place={place} />
          {same(view.search, place.filters) && (
            <button
              type="button"
              className="chip"
              aria-label={t('list.removeView', { name: view.label })}
              onClick={() => setOwn(own.filter(one => one !== view))}
            >
              <Icon of={IconX} small />
            </button>
          )}
        </span>
      ))}
      {!isKnown && <SaveView onSave={label => setOwn([...own.filter(view => view.label !== label), { label, search: place.filters }])} />}
    </div>
  )
}

const ViewButton = ({ view, place }: { view: View; place: ListPlace }): ReactElement => {
  const isCurrent = same(view.search, place.filters)
  return (
    <button
      type="button"
      className="view bare"
      {...(isCurrent ? { 'aria-current': 'true' as const } : {})}
      onClick={() => place.show(view.search)}
    >
      {view.label}
    </button>
  )
}

function SaveView({ onSave }: { onSave: (label: string) => void }): ReactElement {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const [label, setLabel] = useState('')
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus position="bottom-start">
      <Popover.Target>
        <button type="button" className="view bare" onClick={() => setOpened(!opened)}>
          <Icon of={IconPlus} />
          {t('list.saveView')}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className="stack"
          onSubmit={event => {
            event.preventDefault()
            if (label.trim() === '') return
            onSave(label.trim())
            setLabel('')
            setOpened(false)
          }}
        >
          <TextInput
            label={t('list.viewName')}
            value={label}
            onChange={event => setLabel(event.currentTarget.value)}
            maxLength={60}
            data-autofocus
            w={220}
          />
          <Button type="submit" variant="filled">
            {t('list.saveView')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
