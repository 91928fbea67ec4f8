import { type EntityManager, query, type Scope, UUID, uuidv7 } from 'fathi/sdk'
import type { ReadRow, RowFault } from './import.row.ts'
import { sayBeside, type Saying, seenBeside } from './beside.ts'
import { insertNames } from './identity.queries.ts'
import { lockStates, writeTraits } from './profile-state.ts'
import { type ProfileTouch, touchProfile } from './profile-touched.ts'
import { recognise } from './recognise.ts'
import type { Claim } from './resolve.ts'
import { noteSeen } from './seen.ts'
import { sayTraits } from './traits.ts'

/** Makes people of rows, or tells more of those who are there. A row's word is as old as `at` says, so that newer ones stay. */
export async function importPeople(em: EntityManager, scope: Scope, rows: readonly ReadRow[], at: (row: ReadRow) => Date): Promise<void> {
  const claims: { row: ReadRow; claim: Claim }[] = rows.flatMap(row =>
    row.userId === undefined && row.anonymousId === undefined
      ? []
      : [{ row, claim: { userId: row.userId, anonymousId: row.anonymousId, email: row.email, at: at(row) } }],
  )
  const nameless = rows.filter(row => row.userId === undefined && row.anonymousId === undefined)
  const emails = [...new Set(nameless.map(row => row.email ?? ''))]
  const others = [...(await emailsOf(em, scope, emails)).values()].map(owner => owner.profile_id)
  const { who, made } = await recognise(
    em,
    scope,
    claims.map(one => one.claim),
    { by: 'import', others }, // all are locked in one round: a second one could meet somebody who has them the other way round
  )
  const held = new Set([...others, ...who.map(one => one.profileId)])
  const idOf = new Map(claims.map((one, i) => [one.row, who[i]?.profileId ?? '']))
  /** Under whom words are kept, should those who are one person be parted again. */
  const ingestOf = new Map(claims.map((one, i) => [one.row, who[i]?.ingestId ?? '']))
  const madeByEmail = await byEmail(em, scope, nameless, { at, idOf, ingestOf, held })
  const states = await lockStates(em, scope, [...new Set(idOf.values())])
  const touches = new Map<string, Set<string>>()
  const sayings: Saying[] = []
  for (const row of rows) {
    const id = idOf.get(row) ?? ''
    const state = states.get(id)
    if (state === undefined) continue
    const said = { ...row.values, ...(row.email === undefined ? {} : { email: row.email }) }
    sayings.push({ profileId: ingestOf.get(row) ?? id, said, at: at(row).getTime() })
    if (!sayTraits(state, said, at(row).getTime()) && touches.has(id)) continue
    const names = touches.get(id) ?? new Set()
    for (const name of Object.keys(said)) names.add(name)
    touches.set(id, names)
  }
  await writeTraits(
    em,
    scope,
    [...states].flatMap(([id, state]) => (touches.has(id) ? [{ id, state }] : [])),
  )
  await sayBeside(em, scope, sayings)
  await touchProfile(
    em,
    scope,
    [...touches].map(([profileId, names]): ProfileTouch =>
      made.has(profileId) || madeByEmail.has(profileId)
        ? { profileId, all: true, cause: 'import' }
        : { profileId, traits: [...names], sources: ['profile'], cause: 'import' },
    ),
  )
}

/** People known by nothing but an e-mail address: whose it is already, or somebody new, who keeps it. */
async function byEmail(
  em: EntityManager,
  scope: Scope,
  rows: readonly ReadRow[],
  {
    at,
    idOf,
    ingestOf,
    held,
  }: { at: (row: ReadRow) => Date; idOf: Map<ReadRow, string>; ingestOf: Map<ReadRow, string>; held: ReadonlySet<string> },
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set()
  const emails = [...new Set(rows.map(row => row.email ?? ''))]
  const known = await emailsOf(em, scope, emails)
  const fresh = new Map(emails.filter(email => !known.has(email)).map(email => [email, uuidv7()]))
  const name = { namespace: 'email' as const, saidAt: null, through: null, pinned: true, apartFrom: null }
  const links = [...fresh].map(([value, profileId]) => ({ ...name, value, profileId, ingestId: profileId }))
  await insertNames(em, scope.workspaceId, links, scope.now())
  const owners = await emailsOf(em, scope, emails)
  const news = new Set(fresh.values())
  // somebody else was faster with one, or its owner became another meanwhile: as PostgreSQL says it of those who stand in each other's way
  if ([...owners.values()].some(owner => !held.has(owner.profile_id) && !news.has(owner.profile_id)))
    throw Object.assign(new Error('E-mail addresses changed hands while people were imported.'), { code: '40001' })
  for (const row of rows) {
    const owner = owners.get(row.email ?? '')
    idOf.set(row, owner?.profile_id ?? '')
    ingestOf.set(row, owner?.ingest_profile_id ?? '')
  }
  const seen = new Map(
    rows.flatMap(row => {
      const id = idOf.get(row) ?? ''
      return fresh.get(row.email ?? '') === id ? [[id, { first: at(row), last: at(row) }] as const] : []
    }),
  )
  const made = await noteSeen(em, scope, seen, { isVisit: false })
  await seenBeside(em, scope, new Map([...seen].filter(([id]) => made.has(id))))
  return made
}

interface EmailRow {
  value: string
  profile_id: string
  ingest_profile_id: string
}
async function emailsOf(em: EntityManager, scope: Scope, emails: readonly string[]): Promise<Map<string, EmailRow>> {
  const rows = await query<EmailRow>(em, EMAILS, [scope.workspaceId, emails])
  return new Map(rows.map(row => [row.value, row]))
}

/** The people that rows name, as far as they are known, and the rows that name nobody. */
export async function peopleNamed(
  em: EntityManager,
  scope: Scope,
  rows: readonly ReadRow[],
): Promise<{ profileIds: string[]; unknown: RowFault[] }> {
  const names = rows.map((row): [string, string] =>
    row.profileId !== undefined
      ? ['profileId', row.profileId]
      : row.userId !== undefined
        ? ['userId', row.userId]
        : row.anonymousId !== undefined
          ? ['anonymousId', row.anonymousId]
          : ['email', row.email ?? ''],
  )
  const found = await query<{ namespace: string; value: string; profile_id: string }>(em, NAMED, [
    scope.workspaceId,
    names.map(one => one[0]),
    names.map(one => one[1]),
    names.filter(one => one[0] === 'profileId' && UUID.test(one[1])).map(one => one[1]),
  ])
  const idOf = new Map(found.map(row => [`${row.namespace} ${row.value}`, row.profile_id]))
  const unknown: RowFault[] = []
  const profileIds = new Set<string>()
  for (const [i, row] of rows.entries()) {
    const [namespace, value] = names[i] ?? ['', '']
    const id = idOf.get(`${namespace} ${value}`)
    if (id === undefined) unknown.push({ row: row.row, column: '', detail: `There is nobody of this ${namespace}. Import people first.` })
    else profileIds.add(id)
  }
  return { profileIds: [...profileIds], unknown }
}

const EMAILS = `select value, profile_id, ingest_profile_id from cdp_identity where workspace_id = $1 and namespace = 'email' and value = any($2::text[])`
const NAMED = `
select i.namespace, i.value, i.profile_id from cdp_identity i join unnest($2::text[], $3::text[]) as asked(namespace, value) using (namespace, value) where i.workspace_id = $1
union all
select 'profileId', p.id::text, coalesce(p.merged_into, p.id) from cdp_profile p where p.workspace_id = $1 and p.id = any($4::uuid[])`
