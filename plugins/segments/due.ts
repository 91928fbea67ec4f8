import { query, type Scope } from 'fathi/sdk'
import { holdDefinitions, readDefinitions } from './definitions.ts'
import { evaluate, lockPeople } from './evaluate.ts'
import type { Cause } from './member.entity.ts'

interface Row {
  segmentId: string
  profileId: string
  cause: Cause
  dueAt: Date
}

/** Looks at the people and segments whose moment has come. `keys` are a segment and a profile each, with a space between. */
export const lookAtDue = (keys: readonly string[], scope: Scope): Promise<void> =>
  scope.tx(async em => {
    const pairs = keys.map(key => key.split(' ') as [string, string])
    await lockPeople(em, scope, [...new Set(pairs.map(([, profileId]) => profileId))])
    await holdDefinitions(em, scope)
    const definitions = await readDefinitions(em, scope)
    const rows = await query<Row>(em, TAKE, [scope.workspaceId, pairs.map(one => one[0]), pairs.map(one => one[1]), scope.now()])
    const looks = rows.map(({ segmentId, ...row }) => ({ ...row, segments: [segmentId] }))
    await evaluate(em, scope, definitions, looks)
  })

/** Taken before they are looked at: whoever marks one of them meanwhile waits for us, and marks it anew. */
const TAKE = `
delete from segments_due d using unnest($2::uuid[], $3::uuid[]) as t(segment_id, profile_id)
where d.workspace_id = $1 and d.segment_id = t.segment_id and d.profile_id = t.profile_id and d.due_at <= $4
returning d.segment_id as "segmentId", d.profile_id as "profileId", d.cause, d.due_at as "dueAt"`
