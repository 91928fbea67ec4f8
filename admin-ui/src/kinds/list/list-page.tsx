import { ActionIcon, Button } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import type { UseQueryResult } from '@tanstack/react-query'
import { IconChevronLeft, IconChevronRight, IconX } from '@tabler/icons-react'
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Page } from '../../api/model.ts'
import { NothingMatches } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { useGo } from '../../components/place-link.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { SkeletonTable } from '../../components/skeleton.tsx'
import { TopBar } from '../top-bar.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import { FilterChips } from './filter-chips.tsx'
import type { ListPlace } from './list-search.ts'
import { ListTable, type RowsOf } from './list-table.tsx'
import type { Filter } from './list-types.ts'
import { PeriodPicker } from './period-picker.tsx'
import { SavedViews, type View } from './saved-views.tsx'
import { SearchBox } from './search-box.tsx'
import { useListKeys } from './use-list-keys.ts'

/**
 * A list: one title, one primary action, search and filters in the address, a table with a sticky head, keyset pages, and an
 * empty state that says what to do.
 */
export function ListPage<T>({
  name,
  title,
  aside,
  actions,
  place,
  query,
  searchLabel,
  filters = [],
  views = [],
  hasPeriod = false,
  bulk,
  empty,
  nothingHint,
  tabs,
  ...table
}: Omit<RowsOf<T>, 'rows'> & {
  name: string
  title: string
  aside?: ReactNode
  actions?: ReactNode
  place: ListPlace
  query: UseQueryResult<Page<T>>
  searchLabel?: string
  filters?: readonly Filter[]
  views?: readonly View[]
  /** The rows have a time that the list can be narrowed by: `period`, or `from` and `to`. */
  hasPeriod?: boolean
  bulk?: (chosen: readonly T[], clear: () => void) => ReactNode
  empty: ReactNode
  /** How this list can be searched, said where a search found nothing. */
  nothingHint?: string
  /** A line of tabs under the top bar, where one place holds several lists. */
  tabs?: ReactNode
}): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const input = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [hidden, setHidden] = useLocalStorage<string[]>({
    key: `fathi.columns.${name}`,
    defaultValue: table.columns.filter(column => column.hidden === true).map(column => column.id),
    getInitialValueInEffect: false,
  })
  const rows = query.data?.items ?? []
  const isNarrowed = Object.keys(place.filters).length > 0
  const isEmpty = query.isSuccess && rows.length === 0 && !isNarrowed && place.page === 0

  useEffect(() => setChosen(new Set()), [JSON.stringify(place.search)])

  const toggle = (id: string): void => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const at = useListKeys({
    count: rows.length,
    open: index => {
      const row = rows[index]
      if (row === undefined) return
      const href = table.hrefOf?.(row)
      if (table.expanding !== undefined) table.expanding.toggle(row)
      else if (href !== undefined) go(href)
    },
    toggle: index => {
      const row = rows[index]
      if (row !== undefined && bulk !== undefined) toggle(table.idOf(row))
    },
    search: () => input.current?.focus(),
  })
  const picked = rows.filter(row => chosen.has(table.idOf(row)))

  return (
    <>
      <TopBar title={title} aside={aside} actions={actions} />
      {tabs}
      <main className="list-page" id="content" tabIndex={-1}>
        {!isEmpty && (
          <div className="list-head">
            {(views.length > 0 || isNarrowed) && <SavedViews list={name} views={views} place={place} />}
            <div className="toolbar">
              {searchLabel !== undefined && (
                <SearchBox
                  inputRef={input}
                  label={searchLabel}
                  value={place.filters['search'] ?? ''}
                  onChange={value => place.narrow({ search: value })}
                />
              )}
              <FilterChips filters={filters} place={place} />
              <div className="row end">
                {hasPeriod && <PeriodPicker place={place} />}
                <span className="opt">
                  <ColumnChooser columns={table.columns} hidden={hidden} onChange={setHidden} />
                </span>
              </div>
            </div>
          </div>
        )}
        <div className="list-box" style={isEmpty ? { marginTop: 24 } : undefined}>
          {query.isError && query.data === undefined ? (
            <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
          ) : query.data === undefined ? (
            <SkeletonTable columns={Math.min(table.columns.length, 6)} />
          ) : isEmpty ? (
            empty
          ) : rows.length === 0 ? (
            <NothingMatches onClear={place.clear} hint={nothingHint} />
          ) : (
            <ListTable
              {...table}
              rows={rows}
              columns={table.columns.filter((column, index) => index === 0 || !hidden.includes(column.id))}
              label={title}
              at={at}
              {...(bulk === undefined
                ? {}
                : {
                    selection: {
                      chosen,
                      toggle,
                      setAll: (on: boolean) => setChosen(on ? new Set(rows.map(table.idOf)) : new Set()),
                    },
                  })}
            />
          )}
          {bulk !== undefined && picked.length > 0 && (
            <div className="bulk" role="toolbar" aria-label={t('list.selected', { count: picked.length })}>
              <b aria-live="polite">{t('list.selected', { count: picked.length })}</b>
              {bulk(picked, () => setChosen(new Set()))}
              <ActionIcon size={28} aria-label={t('list.unselect')} onClick={() => setChosen(new Set())}>
                <Icon of={IconX} />
              </ActionIcon>
            </div>
          )}
        </div>
        {rows.length > 0 && (
          <div className="pager">
            <span role="status">{t('list.rows', { count: rows.length, page: place.page + 1 })}</span>
            <KeyHints canOpen={table.hrefOf !== undefined || table.expanding !== undefined} canSelect={bulk !== undefined} />
            {(place.page > 0 || query.data?.nextCursor != null) && (
              <span className="joined end">
                <Button leftSection={<Icon of={IconChevronLeft} />} disabled={place.page === 0} onClick={place.newer}>
                  {t('list.newer')}
                </Button>
                <Button
                  rightSection={<Icon of={IconChevronRight} />}
                  disabled={query.data?.nextCursor == null || query.isPlaceholderData}
                  onClick={() => query.data?.nextCursor != null && place.older(query.data.nextCursor)}
                >
                  {t('list.older')}
                </Button>
              </span>
            )}
          </div>
        )}
      </main>
    </>
  )
}

function KeyHints({ canOpen, canSelect }: { canOpen: boolean; canSelect: boolean }): ReactElement | null {
  const { t } = useTranslation()
  if (!canOpen && !canSelect) return null
  return (
    <span className="keys">
      <kbd>J</kbd>
      <kbd>K</kbd> {t('list.move')}
      {canSelect && (
        <>
          <span aria-hidden="true">·</span> <kbd>X</kbd> {t('list.choose')}
        </>
      )}
      {canOpen && (
        <>
          <span aria-hidden="true">·</span> <kbd>↵</kbd> {t('list.open')}
        </>
      )}
    </span>
  )
}
