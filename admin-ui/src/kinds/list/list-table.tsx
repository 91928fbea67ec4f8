import { Checkbox } from '@mantine/core'
import { Fragment, type MouseEvent, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Icon } from '../../components/icon.tsx'
import { PlaceLink, useGo } from '../../components/place-link.tsx'
import type { Column, Expanding, RowAction } from './list-types.ts'
import { ActionsMenu } from './row-menu.tsx'

export interface RowsOf<T> {
  rows: readonly T[]
  columns: readonly Column<T>[]
  idOf: (row: T) => string
  nameOf: (row: T) => string
  hrefOf?: (row: T) => string | undefined
  menuOf?: (row: T) => readonly RowAction[]
  expanding?: Expanding<T>
}

/** The table of a list. With `selection` its rows can be chosen. */
export function ListTable<T>({
  rows,
  columns,
  idOf,
  nameOf,
  hrefOf,
  menuOf,
  expanding,
  label,
  at,
  selection,
}: RowsOf<T> & {
  label: string
  at: number
  selection?: { chosen: ReadonlySet<string>; toggle: (id: string) => void; setAll: (on: boolean) => void }
}): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const openRow = (event: MouseEvent<HTMLTableRowElement>, row: T, href: string | undefined): void => {
    if ((event.target as HTMLElement).closest('a, button, input, label') !== null) return
    if (getSelection()?.isCollapsed === false) return
    if (expanding !== undefined) expanding.toggle(row)
    else if (href !== undefined) go(href)
  }
  const width = columns.length + (selection === undefined ? 0 : 1) + (menuOf === undefined ? 0 : 1)
  const chosenHere = selection === undefined ? 0 : rows.filter(row => selection.chosen.has(idOf(row))).length
  return (
    <div className="table-wrap" role="region" aria-label={label} tabIndex={0}>
      <table className="table list">
        <thead>
          <tr>
            {selection !== undefined && (
              <th className="pick">
                <Checkbox
                  aria-label={t('list.selectAll')}
                  checked={chosenHere === rows.length && rows.length > 0}
                  indeterminate={chosenHere > 0 && chosenHere < rows.length}
                  onChange={event => selection.setAll(event.currentTarget.checked)}
                />
              </th>
            )}
            {columns.map(column => (
              <th key={column.id} scope="col" className={cellClass(column)} style={{ width: column.width }}>
                {column.label}
              </th>
            ))}
            {menuOf !== undefined && (
              <th className="rowmenu">
                <span className="sr">{t('list.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const id = idOf(row)
            const href = hrefOf?.(row)
            const isChosen = selection?.chosen.has(id) ?? false
            const isOpen = expanding?.open === id
            return (
              <Fragment key={id}>
                <tr
                  data-row={index}
                  className={index === at ? 'at' : ''}
                  {...(isChosen ? { 'aria-selected': true } : {})}
                  {...(href === undefined && expanding === undefined ? {} : { 'data-open': true })}
                  onClick={event => openRow(event, row, href)}
                >
                  {selection !== undefined && (
                    <td className="pick">
                      <Checkbox
                        aria-label={t('list.select', { name: nameOf(row) })}
                        checked={isChosen}
                        onChange={() => selection.toggle(id)}
                      />
                    </td>
                  )}
                  {columns.map(column => (
                    <td key={column.id} className={cellClass(column)}>
                      {column.narrow === 'lead' && expanding !== undefined ? (
                        <button type="button" className="row-open" aria-expanded={isOpen} onClick={() => expanding.toggle(row)}>
                          <Icon of={isOpen ? IconChevronDown : IconChevronRight} small />
                          {column.cell(row)}
                        </button>
                      ) : column.narrow === 'lead' && href !== undefined ? (
                        <PlaceLink to={href}>{column.cell(row)}</PlaceLink>
                      ) : (
                        column.cell(row)
                      )}
                    </td>
                  ))}
                  {menuOf !== undefined && (
                    <td className="rowmenu">
                      <ActionsMenu actions={menuOf(row)} label={nameOf(row)} />
                    </td>
                  )}
                </tr>
                {isOpen && (
                  <tr className="opened">
                    <td colSpan={width}>{expanding?.show(row)}</td>
                  </tr>
                )}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const cellClass = <T,>(column: Column<T>): string => [column.narrow ?? 'opt', column.numeric === true ? 'num' : ''].join(' ').trim()
