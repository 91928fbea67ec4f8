import type { ReactElement } from 'react'
import type { SegmentUse } from '../../api/model.ts'
import { UseLine } from './use-line.tsx'

/** What uses a segment, and under each segment what uses that one. */
export function UsesTree({ of }: { of: readonly SegmentUse[] }): ReactElement {
  const byParent = Map.groupBy(of, one => one.through.at(-1)?.id ?? null)
  return <Uses of={byParent.get(null) ?? []} byParent={byParent} />
}

function Uses({ of, byParent }: { of: readonly SegmentUse[]; byParent: ReadonlyMap<string | null, readonly SegmentUse[]> }): ReactElement {
  return (
    <ul className="uses">
      {of.map(one => {
        const further = byParent.get(one.id) ?? []
        return (
          <li key={one.id}>
            <UseLine of={one} />
            {further.length > 0 && <Uses of={further} byParent={byParent} />}
          </li>
        )
      })}
    </ul>
  )
}
