import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type ReactElement, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Page } from '../../api/model.ts'
import { NothingMatches } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { SkeletonTable } from '../../components/skeleton.tsx'
import type { ListPlace } from '../../kinds/list/list-search.ts'
import { ListTable, type RowsOf } from '../../kinds/list/list-table.tsx'
import { SearchBox } from '../../kinds/list/search-box.tsx'

/** A list within a page's tab: search and place in the address, keyset pages, and an empty state of its own. */
export function InnerList<T>({
  place,
  query,
  label,
  searchLabel,
  tools,
  empty,
  selection,
  ...table
}: Omit<RowsOf<T>, 'rows'> & {
  place: ListPlace
  query: UseQueryResult<Page<T>>
  label: string
  searchLabel?: string
  tools?: ReactNode
  empty: ReactNode
  selection?: { chosen: ReadonlySet<string>; toggle: (id: string) => void; setAll: (rows: readonly T[], on: boolean) => void }
}): ReactElement {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const isNarrowed = place.filters['search'] !== undefined || place.filters['kind'] !== undefined
  const clear = (): void => place.narrow({ search: undefined, kind: undefined })
  return (
    <section className="stack lg" aria-label={label}>
      <div className="toolbar">
        {searchLabel !== undefined && (
          <SearchBox
            inputRef={input}
            label={searchLabel}
            value={place.filters['search'] ?? ''}
            onChange={search => place.narrow({ search })}
          />
        )}
        {tools}
      </div>
      <div className="card" style={{ overflow: 'hidden' }}>
        <Loaded query={query} skeleton={<SkeletonTable columns={table.columns.length} />}>
          {({ items }) =>
            items.length > 0 ? (
              <ListTable
                {...table}
                rows={items}
                label={label}
                at={-1}
                {...(selection === undefined ? {} : { selection: { ...selection, setAll: (on: boolean) => selection.setAll(items, on) } })}
              />
            ) : isNarrowed ? (
              <NothingMatches onClear={clear} />
            ) : (
              empty
            )
          }
        </Loaded>
      </div>
      {(query.data?.items.length ?? 0) > 0 && (
        <div className="row s12 dim">
          <span role="status">{t('list.rows', { count: query.data?.items.length ?? 0, page: place.page + 1 })}</span>
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
    </section>
  )
}
