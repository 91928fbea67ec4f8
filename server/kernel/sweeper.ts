import type { Sweep } from 'fathi/sdk'
import { makeScope } from './scope.ts'
import type { Kernel } from './kernel.ts'

const EVERY_MS = 500
const MOST_ROWS = 500
/** Rows of all workspaces from which a round is taken in turn. */
const MOST_LOOKED_AT = 5_000
const NAME = /^[a-z_]+$/

/** Looks, twice a second, for what is due in any workspace, and has it done in that workspace's scope. A sweep that is still at work is not started again. */
export function startSweeps(kernel: Kernel): { stop: () => Promise<void> } {
  const sweeps = kernel.plugins.flatMap(({ plugin }) => plugin.sweeps ?? [])
  const stops = sweeps.map(sweep => repeat(kernel, sweep))
  return { stop: async () => void (await Promise.all(stops.map(stop => stop()))) }
}

function repeat(kernel: Kernel, sweep: Sweep): () => Promise<void> {
  if (![sweep.table, sweep.due, ...(sweep.keys ?? [])].every(name => NAME.test(name)))
    throw new Error(`The sweep ${sweep.name} names a table or column that is not one.`)
  let stopping = false
  let pause = Promise.withResolvers<void>()
  const stop = new AbortController()
  const loop = async () => {
    while (!stopping) {
      const busy = await once(kernel, sweep, stop.signal).catch((error: unknown) => {
        kernel.log.warn({ err: error, sweep: sweep.name }, 'a sweep failed; trying again')
        return false
      })
      if (busy || stopping) continue
      const timer = setTimeout(() => pause.resolve(), EVERY_MS)
      await pause.promise
      clearTimeout(timer)
      pause = Promise.withResolvers()
    }
  }
  const running = loop()
  return async () => {
    stopping = true
    stop.abort()
    pause.resolve()
    await running
  }
}

/** Whether there was a full round of rows, or so many that a workspace may have had no more than its share: then there may be more. */
async function once(kernel: Kernel, sweep: Sweep, signal: AbortSignal): Promise<boolean> {
  const rows = await kernel.database.kernel.query<{ workspace_id: string; id: string }>(dueSql(sweep), [new Date()])
  let failed = false
  const work = [...Map.groupBy(rows, row => row.workspace_id)].map(async ([workspaceId, group]) => {
    const scope = makeScope(kernel, { workspaceId, actor: { kind: 'system', id: `sweep ${sweep.name}` }, signal })
    const ids = group.map(row => row.id)
    const left = await inHalves(ids, part => sweep.act(part, scope))
    if (left.length === 0) return
    failed = true
    kernel.log.warn(
      { err: left[0]?.error, sweep: sweep.name, workspaceId, rows: left.length },
      'a sweep failed for some rows of a workspace; the others go on',
    )
  })
  await Promise.all(work)
  return rows.length >= (sweep.perWorkspace === undefined ? MOST_ROWS : MOST_ROWS / 10) && !failed
}

/** The rows of a round: by time over all workspaces together, or of each workspace in turn, its own by time. */
function dueSql({ table, due, where, keys = ['id'], perWorkspace }: Sweep): string {
  const id = keys.map(key => `${key}::text`).join(` || ' ' || `)
  const isDue = `${due} is not null and ${due} <= $1 ${where === undefined ? '' : `and (${where})`}`
  if (perWorkspace === undefined) return `select workspace_id, ${id} as id from ${table} where ${isDue} order by ${due} limit ${MOST_ROWS}`
  return `
    with recursive workspaces as (
      (select workspace_id from ${table} order by workspace_id limit 1)
      union all
      select (select t.workspace_id from ${table} t where t.workspace_id > w.workspace_id order by t.workspace_id limit 1) from workspaces w where w.workspace_id is not null
    ), waiting as materialized (
      select workspace_id from workspaces w where exists (select 1 from ${table} t where t.workspace_id = w.workspace_id and ${isDue})
    )
    select workspace_id, r.id from waiting w cross join lateral (
      select ${id} as id, ${due} as at, row_number() over (order by ${due}) as turn from ${table} t where t.workspace_id = w.workspace_id and ${isDue}
      order by ${due} limit (select least(${MOST_ROWS}, ceil(${MOST_LOOKED_AT}::float8 / count(*)))::int from waiting)
    ) r order by r.turn, r.at limit ${MOST_ROWS}`
}

/** Does the work for all; where that fails, for each half, so that one row that cannot be done holds up no other. Resolves with those that failed alone. */
async function inHalves(ids: readonly string[], act: (ids: readonly string[]) => Promise<void>): Promise<{ id: string; error: unknown }[]> {
  try {
    await act(ids)
    return []
  } catch (error) {
    if (ids.length === 1) return [{ id: ids[0] ?? '', error }]
    const half = Math.ceil(ids.length / 2)
    return [...(await inHalves(ids.slice(0, half), act)), ...(await inHalves(ids.slice(half), act))]
  }
}
