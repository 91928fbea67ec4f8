import { type EntityManager, query, type Scope, uuidv7 } from 'fathi/sdk'
import { type Noted, type Tally, type TopValue, withNews } from './catalogue-tally.ts'
import type { CatalogueKind, ValueType } from './catalogue-value.ts'

/** What is noted under one name: an event, a trait, a property of an event; `rest` counts names beyond what is kept. */
export interface NamedTally {
  kind: CatalogueKind | 'rest'
  event: string
  name: string
  tally: Tally
}

interface Row {
  id: string
  kind: string
  event: string
  name: string
  types: ValueType[]
  examples: unknown[]
  top: [TopValue, number][]
  sketch: Buffer | null
  distinct: number
  seen: string
  first_seen: Date | null
  last_seen: Date | null
}

const keyOf = (of: { kind: string; event: string; name: string }): string => JSON.stringify([of.kind, of.event, of.name])

/** Adds news to what is noted. The rows are locked in the order of their names, so that two workers do not wait for each other in a circle. */
export async function writeNews(em: EntityManager, scope: Scope, news: readonly NamedTally[]): Promise<void> {
  if (news.length === 0) return
  const sorted = news.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const names = [sorted.map(one => one.kind), sorted.map(one => one.event), sorted.map(one => one.name)]
  await query(em, ADD, [scope.workspaceId, ...names, sorted.map(() => uuidv7()), scope.now()])
  const rows = await query<Row>(em, LOCK, [scope.workspaceId, ...names])
  const byKey = new Map(sorted.map(one => [keyOf(one), one.tally]))
  const written = rows.flatMap(row => {
    const tally = byKey.get(keyOf(row))
    return tally === undefined ? [] : [{ id: row.id, noted: withNews(notedOf(row), tally) }]
  })
  await query(em, WRITE, [
    scope.workspaceId,
    written.map(one => one.id),
    written.map(one => JSON.stringify(one.noted.types)),
    written.map(one => JSON.stringify(one.noted.examples)),
    written.map(one => JSON.stringify(one.noted.top)),
    written.map(one => Buffer.from(one.noted.sketch ?? []).toString('hex')),
    written.map(one => one.noted.distinct),
    written.map(one => one.noted.seen),
    written.map(one => one.noted.firstSeen),
    written.map(one => one.noted.lastSeen),
    scope.now(),
  ])
}

const notedOf = (row: Row): Noted => ({
  types: row.types,
  examples: row.examples,
  top: row.top,
  sketch: row.sketch,
  distinct: row.distinct,
  seen: Number(row.seen),
  firstSeen: row.first_seen,
  lastSeen: row.last_seen,
})

/** Names of one kind, of one event, that are noted. */
export async function readNames(em: EntityManager, workspaceId: string, kind: CatalogueKind, event: string): Promise<string[]> {
  const rows = await query<{ name: string }>(em, `select name from cdp_catalogue where workspace_id = $1 and kind = $2 and event = $3`, [
    workspaceId,
    kind,
    event,
  ])
  return rows.map(row => row.name)
}

const ADD = `
insert into cdp_catalogue (id, workspace_id, created_at, updated_at, kind, event, name)
select t.id, $1, $6, $6, t.kind, t.event, t.name
from unnest($2::text[], $3::text[], $4::text[], $5::uuid[]) with ordinality as t(kind, event, name, id, nth) order by t.nth
on conflict (workspace_id, kind, event, name) do nothing`
const LOCK = `
select c.id, c.kind, c.event, c.name, c.types, c.examples, c.top, c.sketch, c.distinct, c.seen, c.first_seen, c.last_seen
from unnest($2::text[], $3::text[], $4::text[]) with ordinality as t(kind, event, name, nth)
join cdp_catalogue c on c.workspace_id = $1 and c.kind = t.kind and c.event = t.event and c.name = t.name
order by t.nth for update of c`
const WRITE = `
update cdp_catalogue c set types = t.types, examples = t.examples, top = t.top, sketch = decode(t.sketch, 'hex'), "distinct" = t.estimate, seen = t.seen,
  first_seen = t.first_seen, last_seen = t.last_seen, updated_at = $11
from unnest($2::uuid[], $3::jsonb[], $4::jsonb[], $5::jsonb[], $6::text[], $7::int[], $8::bigint[], $9::timestamptz[], $10::timestamptz[])
  as t(id, types, examples, top, sketch, estimate, seen, first_seen, last_seen)
where c.workspace_id = $1 and c.id = t.id`
