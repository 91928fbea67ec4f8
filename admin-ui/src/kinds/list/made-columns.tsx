import { Status } from '../../components/status.tsx'
import type { StatusKind } from '../../components/status-table.ts'
import { Time } from '../../components/time.tsx'
import type { Column } from './list-types.ts'

/** Columns that lists of things somebody made have in common. */
export const nameColumn = <T extends { name: string }>(label: string): Column<T> => ({
  id: 'name',
  label,
  narrow: 'lead',
  cell: row => row.name,
})

export const stateColumn = <T,>(label: string, kind: StatusKind, stateOf: (row: T) => string): Column<T> => ({
  id: 'state',
  label,
  narrow: 'state',
  width: 120,
  cell: row => <Status kind={kind} state={stateOf(row)} />,
})

export const tagsColumn = <T extends { tags: readonly string[] }>(label: string): Column<T> => ({
  id: 'tags',
  label,
  cell: row => (
    <span className="row">
      {row.tags.map(tag => (
        <span className="badge line" key={tag}>
          {tag}
        </span>
      ))}
    </span>
  ),
})

export const changedColumn = <T extends { updatedAt: string }>(label: string): Column<T> => ({
  id: 'changed',
  label,
  cell: row => <Time at={row.updatedAt} />,
})
