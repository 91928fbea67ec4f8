import { query, type Scope } from 'fathi/sdk'

/** An upload that brought nothing for so long is over: whoever sent it is gone. */
const SILENT_MINUTES = 15
export const BROKEN_OFF = 'The upload was broken off. Upload the file again.'

/** Until when an upload that brings nothing more counts as one that goes on. */
export const uploadUntil = (now: Date): Date => new Date(now.getTime() + SILENT_MINUTES * 60_000)

/** Ends uploads that died with their process or their connection; what came of the file is forgotten. */
export const endAbandoned = (ids: readonly string[], scope: Scope): Promise<void> =>
  scope.tx(async em => {
    const ended = await query<{ id: string }>(em, END, [scope.workspaceId, ids, scope.now(), BROKEN_OFF])
    await query(em, FORGET, [scope.workspaceId, ended.map(row => row.id)])
    for (const { id } of ended) scope.live.changed('imports', id)
  })

const END = `
update cdp_import set state = 'failed', failure = $4, finished_at = $3, upload_until = null, version = version + 1
where workspace_id = $1 and id = any($2::uuid[]) and state = 'uploading' and upload_until <= $3 returning id`
const FORGET = `delete from cdp_import_page where workspace_id = $1 and import_id = any($2::uuid[])`
