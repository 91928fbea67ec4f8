import { type EntityManager, query, type Scope } from 'fathi/sdk'
import { type StepChange, stepOf, writeSteps } from './step-tally.ts'

/** The message whose change is counted: its source, and the step of it, where it has steps. */
export interface Counted {
  sourceKind: string
  sourceId: string
  sourceVersion?: number | null
  node?: string | null
}

/** How a message counts: open, sent, or failed and not sent with the reason. */
export const outcomeKey = (state: string, reason: string | null): string =>
  state === 'planned' || state === 'held' ? 'open' : state === 'sent' ? 'sent' : `${state}:${reason ?? 'rejected'}`

/** Changes of counters, gathered over a batch and written at once, in the transaction of what they count. */
export class TallyChanges {
  readonly #deltas = new Map<string, { of: Counted; what: string; by: number }>()
  readonly #steps = new Map<string, StepChange>()

  add(of: Counted, what: string, by = 1): void {
    if (UNCOUNTED.has(of.sourceKind)) return
    const key = `${of.sourceKind} ${of.sourceId} ${what}`
    const known = this.#deltas.get(key)
    if (known === undefined) this.#deltas.set(key, { of, what, by })
    else known.by += by
    this.#addStep(of, what, by)
  }

  #addStep(of: Counted, what: string, by: number): void {
    const step = stepOf(of, what)
    if (step === null) return
    const key = `${step.sourceId} ${step.node} ${step.version} ${what}`
    const known = this.#steps.get(key)
    if (known === undefined) this.#steps.set(key, { ...step, by })
    else known.by += by
  }

  /** The same, and when: minute by minute, for the line over time of a large source. */
  addAt(of: Counted, what: string, at: Date, by = 1): void {
    this.add({ sourceKind: byMinute(of.sourceKind), sourceId: of.sourceId }, `${what}@${Math.floor(at.getTime() / MINUTE_MS)}`, by)
  }

  /** Writes them; sorted, so that two transactions never wait for each other in a circle. */
  async write(em: EntityManager, scope: Pick<Scope, 'workspaceId' | 'now'>): Promise<void> {
    const rows = [...this.#deltas].filter(([, { by }]) => by !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1))
    if (rows.length === 0) return
    const slot = Math.floor(Math.random() * SLOTS)
    const steps = [...this.#steps.values()].filter(({ by }) => by !== 0)
    await writeSteps(em, scope, slot, steps)
    await query(em, ADD, [
      scope.workspaceId,
      slot,
      rows.map(([, { of }]) => of.sourceKind),
      rows.map(([, { of }]) => of.sourceId),
      rows.map(([, { what }]) => what),
      rows.map(([, { by }]) => by),
    ])
  }
}

/** Single messages are their own source: their state says it all. */
const UNCOUNTED: ReadonlySet<string> = new Set(['api', 'test'])
const MINUTE_MS = 60_000
/** Counters by minute are kept apart from the totals, which are read for many sources at once. */
const byMinute = (kind: string): string => `${kind}/minute`

/** Rows a counter is spread over. */
const SLOTS = 8

const ADD = `
insert into delivery_tally as t (workspace_id, slot, source_kind, source_id, what, count)
select $1, $2::smallint, d.source_kind, d.source_id, d.what, d.by from unnest($3::text[], $4::uuid[], $5::text[], $6::bigint[]) d(source_kind, source_id, what, by)
on conflict (workspace_id, source_kind, source_id, what, slot) do update set count = t.count + excluded.count`

/** The counters of some sources of one kind: `source` -> `what` -> count. */
export async function talliesOf(
  em: EntityManager,
  scope: Scope,
  kind: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  if (ids.length === 0) return new Map()
  const rows = await query<{ source_id: string; what: string; count: string }>(
    em,
    `select source_id, what, sum(count) as count from delivery_tally where workspace_id = $1 and source_kind = $2 and source_id = any($3::uuid[]) group by 1, 2`,
    [scope.workspaceId, kind, ids],
  )
  const bySource = Map.groupBy(rows, row => row.source_id)
  return new Map([...bySource].map(([id, of]) => [id, new Map(of.map(row => [row.what, Number(row.count)]))]))
}

/** What happened to a source minute by minute, oldest first. */
export async function minutesOf(
  em: EntityManager,
  scope: Scope,
  kind: string,
  id: string,
): Promise<readonly { at: Date; what: string; count: number }[]> {
  const rows = await query<{ what: string; minute: string; count: string }>(
    em,
    `select split_part(what, '@', 1) as what, split_part(what, '@', 2)::bigint as minute, sum(count) as count from delivery_tally
     where workspace_id = $1 and source_kind = $2 and source_id = $3 group by 1, 2 order by 2`,
    [scope.workspaceId, byMinute(kind), id],
  )
  return rows.map(row => ({ at: new Date(Number(row.minute) * MINUTE_MS), what: row.what, count: Number(row.count) }))
}
