import { createHash } from 'node:crypto'
import { type EntityManager, query, type Scope } from 'fathi/sdk'

const FIRST = '0'.repeat(64)
/** Locks the chain of one workspace for the transaction: one sealer at a time. */
const LOCK = `select pg_advisory_xact_lock(hashtextextended('audit ' || $1, 0))`

interface Row {
  id: string
  at: Date
  actor_kind: string
  actor_id: string
  address: string | null
  action: string
  resource: string
  resource_id: string
  before: unknown
  after: unknown
}

/** Chains entries that wait, in the order of their ids, by hash; runs after the commit of the changes, so no write waits for another. */
export const seal = (_ids: readonly string[], scope: Scope): Promise<void> =>
  scope.tx(async em => {
    await query(em, LOCK, [scope.workspaceId])
    const waiting = await query<{ id: string }>(em, `delete from audit_unsealed where workspace_id = $1 returning id`, [scope.workspaceId])
    if (waiting.length === 0) return
    const rows = await query<Row>(em, `${SELECT} where workspace_id = $1 and id = any($2) order by id`, [
      scope.workspaceId,
      waiting.map(row => row.id),
    ])
    let { sequence, hash } = await lastLink(em, scope.workspaceId)
    const links = rows.map(row => {
      hash = linkHash(hash, row)
      sequence += 1
      return { sequence, id: row.id, hash }
    })
    await query(
      em,
      `insert into audit_seal (workspace_id, sequence, entry_id, hash) select $1, * from unnest($2::bigint[], $3::uuid[], $4::text[])`,
      [scope.workspaceId, links.map(link => link.sequence), links.map(link => link.id), links.map(link => link.hash)],
    )
  })

/** Walks the chain again: up to where it holds, and the first entry where it does not. */
export const verify = (scope: Scope): Promise<{ sealedTo: number; intact: boolean; brokenAt: string | null }> =>
  scope.tx(async em => {
    let hash = FIRST
    let sealedTo = 0
    for (;;) {
      const rows = await query<Row & { sequence: string; hash: string }>(
        em,
        `${SELECT.replace('from', ', sequence, hash from')} join audit_seal s on s.workspace_id = audit_entry.workspace_id and s.entry_id = audit_entry.id where audit_entry.workspace_id = $1 and sequence > $2 order by sequence limit 1000`,
        [scope.workspaceId, sealedTo],
      )
      for (const row of rows) {
        hash = linkHash(hash, row)
        if (hash !== row.hash || Number(row.sequence) !== sealedTo + 1) return { sealedTo, intact: false, brokenAt: row.id }
        sealedTo += 1
      }
      if (rows.length === 0) {
        const [count] = await query<{ sealed: string }>(em, `select count(*) as sealed from audit_seal where workspace_id = $1`, [
          scope.workspaceId,
        ])
        return { sealedTo, intact: Number(count?.sealed) === sealedTo, brokenAt: null }
      }
    }
  })

const SELECT = `select id, at, actor_kind, actor_id, address, action, resource, resource_id, before, after from audit_entry`

async function lastLink(em: EntityManager, workspaceId: string): Promise<{ sequence: number; hash: string }> {
  const [row] = await query<{ sequence: string; hash: string }>(
    em,
    `select sequence, hash from audit_seal where workspace_id = $1 order by sequence desc limit 1`,
    [workspaceId],
  )
  return row === undefined ? { sequence: 0, hash: FIRST } : { sequence: Number(row.sequence), hash: row.hash }
}

/** Over a fixed list of fields, each in its JSON form. PostgreSQL gives jsonb back with its keys in one order, so the form is stable. */
const linkHash = (previous: string, row: Row): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        previous,
        row.id,
        row.at.toISOString(),
        row.actor_kind,
        row.actor_id,
        row.address,
        row.action,
        row.resource,
        row.resource_id,
        row.before,
        row.after,
      ]),
    )
    .digest('hex')
