import { query } from 'fathi/sdk'
import type { TimelineSource } from '../cdp/index.ts'
import type { Cause } from './member.entity.ts'

interface Row {
  id: string
  at: Date
  joined: boolean
  cause: Cause
  segmentId: string
  name: string | null
}

const WHY: Readonly<Record<Cause, string>> = {
  event: 'By what happened',
  time: 'By time alone',
  manual: 'By hand',
  build: 'When the segment was filled',
  import: 'By an import',
  merge: 'When profiles were merged',
  reconcile: 'Mended by comparison with SQL',
}

/** Segments joined and left. */
export const segmentsInTimeline: TimelineSource = {
  kind: 'segment',
  async read(em, { profileId, limit, before }, scope) {
    const rows = await query<Row>(em, READ, [scope.workspaceId, profileId, limit, before?.at ?? null, before?.id ?? null])
    return rows.map(row => ({
      id: row.id,
      at: row.at.toISOString(),
      kind: 'segment',
      title: `${row.joined ? 'Joined' : 'Left'} ${row.name ?? 'a segment that is gone'}`,
      detail: WHY[row.cause],
      state: row.joined ? 'joined' : 'left',
      link: row.name === null ? null : `/segments/${row.segmentId}`,
      properties: {},
      context: {},
    }))
  },
}

const READ = `
select c.id, c.at, c.joined, c.cause, c.segment_id as "segmentId", s.name from segments_change c left join segments_segment s on s.workspace_id = $1 and s.id = c.segment_id
where c.workspace_id = $1 and c.profile_id = $2 and ($4::timestamptz is null or (c.at, c.id) < ($4::timestamptz, $5::uuid)) order by c.at desc, c.id desc limit $3`
