import { query, type Scope, type Static } from 'fathi/sdk'
import type { SegmentTags, TagQuery } from './tag.schema.ts'

/** The tags that segments carry, those of most segments first. */
export const listTags = (scope: Scope, { search = '', archived = false, limit = 50 }: TagQuery): Promise<Static<typeof SegmentTags>> =>
  scope.tx(async em => ({
    items: await query<{ tag: string; segments: number }>(em, TAGS, [
      scope.workspaceId,
      archived,
      search.replaceAll('\0', '').toWellFormed(),
      limit,
    ]),
  }))

const TAGS = `
select tag, count(*)::int as segments from segments_segment s cross join lateral jsonb_array_elements_text(s.tags) as tag
where s.workspace_id = $1 and (s.archived_at is not null) = $2 and position(lower($3) in lower(tag)) > 0
group by tag order by segments desc, tag limit $4`
