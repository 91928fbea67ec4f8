import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import { Loaded } from '../../components/loaded.tsx'
import { SkeletonTable } from '../../components/skeleton.tsx'

interface ProfileColumn<T> {
  id: string
  label: string
  cell: (row: T) => ReactNode
  /** What can be done with a row: its heading is there for the ear alone. */
  isAct?: boolean
}

/** What there is of a person in one tab: a table, or a sentence where there is nothing. */
export const ProfileTable = <T,>({
  query,
  label,
  none,
  keyOf,
  columns,
  isWrapped = false,
}: {
  query: UseQueryResult<{ items: readonly T[] }>
  label: string
  none: string
  keyOf: (row: T) => string
  columns: readonly ProfileColumn<T>[]
  /** Cells may take several lines. */
  isWrapped?: boolean
}): ReactElement => (
  <div className="card" style={{ marginTop: 16, overflow: 'hidden' }}>
    <Loaded query={query} skeleton={<SkeletonTable columns={columns.length} />}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="dim s13" style={{ padding: 16 }}>
            {none}
          </p>
        ) : (
          <div className="table-wrap" role="region" aria-label={label} tabIndex={0}>
            <table className={isWrapped ? 'table wrapped' : 'table'}>
              <thead>
                <tr>
                  {columns.map(column => (
                    <th scope="col" key={column.id}>
                      {column.isAct === true ? <span className="sr">{column.label}</span> : column.label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map(row => (
                  <tr key={keyOf(row)}>
                    {columns.map(column => (
                      <td key={column.id} className={column.isAct === true ? 'num' : undefined}>
                        {column.cell(row)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Loaded>
  </div>
)
