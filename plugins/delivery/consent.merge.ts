import { type EntityManager, query, uuidv7 } from 'fathi/sdk'

type State = 'in' | 'out'
interface Said {
  state: State
  at: string
}
interface ConsentRow {
  workspace_id: string
  about: string
  state: State
  at: Date
}
interface LedgerRow {
  about: string
  state: State
  at: Date
  source: string
  subscription_id: string | null
  proof: { mergedFrom?: string; before?: Said | null; of?: Said }
}
interface Entry {
  profileId: string
  about: string
  state: State
  source: 'merge' | 'unmerge'
  proof: LedgerRow['proof']
}

const saidOf = (row: ConsentRow): Said => ({ state: row.state, at: row.at.toISOString() })
/** Out of two people who turn out to be one: an opt-out wins. */
const combine = (one: Said | null, other: Said): Said =>
  one === null ? other : { state: one.state === 'out' || other.state === 'out' ? 'out' : 'in', at: one.at > other.at ? one.at : other.at }

/** Gives the words of one person to another, where an opt-out wins. The ledger says so, and keeps what both had said. */
export async function mergeConsent(em: EntityManager, from: string, into: string): Promise<void> {
  const rows = await query<ConsentRow & { profile_id: string }>(em, READ, [[from, into]])
  const before = new Map(rows.filter(row => row.profile_id === into).map(row => [row.about, saidOf(row)]))
  const given = rows.filter(row => row.profile_id === from)
  if (given.length === 0) return
  const entries = given.map((row): Entry & { said: Said } => {
    const own = before.get(row.about) ?? null
    const said = combine(own, saidOf(row))
    return {
      profileId: into,
      about: row.about,
      state: said.state,
      source: 'merge',
      proof: { mergedFrom: from, before: own, of: saidOf(row) },
      said,
    }
  })
  await append(em, entries)
  await query(em, `delete from delivery_consent where profile_id = $1`, [from])
  for (const { about, said } of entries) await put(em, into, about, said)
}

/** Gives each his own words back; what was said since with a browser of the restored one is his. */
export async function unmergeConsent(em: EntityManager, holder: string, restored: string): Promise<void> {
  const ledger = await query<LedgerRow>(em, LEDGER, [holder])
  const mine = new Set((await query<{ id: string }>(em, BROWSERS, [restored])).map(row => row.id))
  const isRestored = (row: LedgerRow) => row.subscription_id !== null && mine.has(row.subscription_id)
  const isOfMerge = (row: LedgerRow) => row.source === 'merge' && row.proof.mergedFrom === restored
  const undone = undoneIn(ledger).add(restored)
  for (const [about, rows] of Map.groupBy(ledger, row => row.about)) {
    const merge = rows.findLast(isOfMerge)
    if (merge === undefined && !rows.some(isRestored)) continue
    const own = foldOwn(rows, row => isRestored(row) || (row.source === 'merge' && undone.has(row.proof.mergedFrom ?? '')))
    if (merge !== undefined)
      await append(em, [{ profileId: holder, about, state: own?.state ?? 'out', source: 'unmerge', proof: { mergedFrom: restored } }])
    await put(em, holder, about, own)
    const theirs = rows.findLast(isRestored)
    const said = theirs === undefined ? merge?.proof.of : { state: theirs.state, at: theirs.at.toISOString() }
    if (said !== undefined) await put(em, restored, about, said)
  }
}

/** Whose merges were undone later. */
function undoneIn(ledger: readonly LedgerRow[]): Set<string> {
  const undone = new Set<string>()
  for (const { source, proof } of ledger) {
    if (source === 'merge') undone.delete(proof.mergedFrom ?? '')
    if (source === 'unmerge') undone.add(proof.mergedFrom ?? '')
  }
  return undone
}

/** What a person has said himself, beginning with what stood before the first merge. */
function foldOwn(rows: readonly LedgerRow[], isLeftOut: (row: LedgerRow) => boolean): Said | null {
  const first = rows.findIndex(row => row.source === 'merge')
  let said = first < 0 ? null : (rows[first]?.proof.before ?? null)
  for (const row of rows.slice(Math.max(first, 0))) {
    if (row.source === 'unmerge' || isLeftOut(row)) continue
    const { of } = row.proof
    said = row.source === 'merge' && of !== undefined ? combine(said, of) : { state: row.state, at: row.at.toISOString() }
  }
  return said
}

const append = (em: EntityManager, entries: readonly Entry[]): Promise<unknown> =>
  query(em, APPEND, [
    entries.map(() => uuidv7()),
    entries.map(one => one.profileId),
    entries.map(one => one.about),
    entries.map(one => one.state),
    entries.map(one => one.source),
    entries.map(one => JSON.stringify(one.proof)),
  ])

const put = (em: EntityManager, profileId: string, about: string, said: Said | null): Promise<unknown> =>
  said === null
    ? query(em, `delete from delivery_consent where profile_id = $1 and about = $2`, [profileId, about])
    : query(em, PUT, [profileId, about, said.state, said.at])

const READ = `select workspace_id, profile_id, about, state, at from delivery_consent where profile_id = any($1::uuid[]) order by about, profile_id`
const LEDGER = `select about, state, at, source, subscription_id, proof from delivery_consent_change where profile_id = $1 order by at, id`
const BROWSERS = `select id from delivery_subscription where ingest_profile_id = $1`
const WORKSPACE = `current_setting('fathi.workspace')::uuid`
const APPEND = `
insert into delivery_consent_change (id, workspace_id, profile_id, about, state, at, source, proof)
select t.id, ${WORKSPACE}, t.profile_id, t.about, t.state, clock_timestamp(), t.source, t.proof
from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[]) t(id, profile_id, about, state, source, proof)`
const PUT = `
insert into delivery_consent (workspace_id, profile_id, about, state, at) values (${WORKSPACE}, $1, $2, $3, $4)
on conflict (workspace_id, profile_id, about) do update set state = excluded.state, at = excluded.at`
