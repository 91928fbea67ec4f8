import { query, type Scope, type Static } from 'fathi/sdk'
import type { SizeSeries } from './segment.schema.ts'
import { findSegment } from './find-segment.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** How a segment grew: by the hour for up to three days, else by the day, counted back from its size now. */
export const sizeOf = (scope: Scope, idOrKey: string, days: number): Promise<Static<typeof SizeSeries>> =>
  scope.tx(async em => {
    const { id } = await findSegment(em, idOrKey)
    const step = days <= 3 ? HOUR_MS : DAY_MS
    const end = Math.floor(scope.now().getTime() / step) * step
    const count = (days * DAY_MS) / step
    const first = end - (count - 1) * step
    const rows = await query<{ hour: Date; joined: number; left: number }>(
      em,
      `select hour, joined, "left" from segments_size where workspace_id = $1 and segment_id = $2 and hour >= $3`,
      [scope.workspaceId, id, new Date(first)],
    )
    const [standing] = await query<{ members: number }>(
      em,
      `select members from segments_standing where workspace_id = $1 and segment_id = $2`,
      [scope.workspaceId, id],
    )
    const moved = Map.groupBy(rows, row => Math.floor(row.hour.getTime() / step) * step)
    let members = standing?.members ?? 0
    const points: Static<typeof SizeSeries>['points'] = []
    for (let at = end; at >= first; at -= step) {
      const group = moved.get(at) ?? []
      const joined = group.reduce((sum, row) => sum + row.joined, 0)
      const left = group.reduce((sum, row) => sum + row.left, 0)
      points.unshift({ at: new Date(at).toISOString(), members, joined, left })
      members -= joined - left
    }
    return { points }
  })
