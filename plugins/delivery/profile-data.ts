import { type EntityManager, type ProfileData, query, type Scope } from 'fathi/sdk'
import { ConsentChange } from './consent.entity.ts'
import { mergeConsent, unmergeConsent } from './consent.merge.ts'
import { Message } from './message.entity.ts'
import { Subscription } from './subscription.entity.ts'
import { type Counted, outcomeKey, TallyChanges } from './tally.ts'

/** Messages first, in the order of their ids, as senders lock them. */
const MOVED = ['delivery_message', 'delivery_subscription'] as const
const lockMessages = (em: EntityManager, profileId: string) =>
  query(em, `select 1 from delivery_message where profile_id = $1 order by id for no key update`, [profileId])

/** Rows of a document that are read at once. */
const PAGE = 1_000
const behind = (after: string | null) => (after === null ? {} : { id: { $gt: after } })
const nextOf = (rows: readonly { id: string }[]): string | null => (rows.length === PAGE ? (rows.at(-1)?.id ?? null) : null)

/** What delivery keeps of a person. Merging moves it and remembers where it came from; opt-out wins. */
export const profileData = {
  export: (profileId: string, scope: Scope) =>
    scope.tx(async em => ({
      subscriptions: (await em.find(Subscription, { profileId })).map(
        ({ id, channel, status, reason, optInPage, browser, os, createdAt }) => ({
          id,
          channel,
          status,
          reason,
          optInPage,
          browser,
          os,
          createdAt,
        }),
      ),
    })),
  exportLists: {
    consent: (profileId, after, scope) =>
      scope.tx(async em => {
        const rows = await em.find(ConsentChange, { profileId, ...behind(after) }, { orderBy: { id: 'asc' }, limit: PAGE })
        return { items: rows.map(({ about, state, at, source, proof }) => ({ about, state, at, source, proof })), next: nextOf(rows) }
      }),
    messages: (profileId, after, scope) =>
      scope.tx(async em => {
        const rows = await em.find(Message, { profileId, ...behind(after) }, { orderBy: { id: 'asc' }, limit: PAGE })
        const items = rows.map(({ id, state, reason, createdAt, decidedAt }) => ({ id, state, reason, createdAt, decidedAt }))
        return { items, next: nextOf(rows) }
      }),
  },
  async erase(profileId: string, em: EntityManager) {
    const open = await openOf(profileId, em)
    let erased = 0
    for (const table of [
      'delivery_delivery',
      'delivery_message',
      'delivery_consent',
      'delivery_experiment_assignment',
      'delivery_subscription',
    ]) {
      erased += (await query(em, `delete from ${table} where profile_id = $1 returning 1`, [profileId])).length
    }
    erased += (await query(em, REDACT, [profileId])).length
    await endOpen(open, em) // last, as everywhere: its rows are what senders share
    return erased
  },
  async merge(from, into, em) {
    await lockMessages(em, from)
    for (const table of MOVED) await query(em, `update ${table} set profile_id = $2 where profile_id = $1`, [from, into])
    await query(em, `update delivery_delivery set profile_id = $2 where profile_id = $1`, [from, into])
    await mergeConsent(em, from, into)
    await query(
      em,
      `insert into delivery_experiment_assignment (workspace_id, experiment, profile_id, variant, assigned_at, exposed_at) select workspace_id, experiment, $2, variant, assigned_at, exposed_at from delivery_experiment_assignment where profile_id = $1 on conflict do nothing`,
      [from, into],
    )
  },
  async unmerge(from, restored, em) {
    await lockMessages(em, from)
    for (const table of MOVED)
      await query(em, `update ${table} set profile_id = $2 where profile_id = $1 and ingest_profile_id = $2`, [from, restored])
    await query(
      em,
      `update delivery_delivery d set profile_id = $2 from delivery_message m where d.profile_id = $1 and m.id = d.message_id and m.profile_id = $2`,
      [from, restored],
    )
    await unmergeConsent(em, from, restored)
    await query(em, TAKE_BACK, [from, restored])
  },
} satisfies ProfileData

/** The ledger keeps that and when somebody opted in or out, and nothing by which he could be known. */
const REDACT = `update delivery_consent_change set source = 'erased', proof = '{}', subscription_id = null where profile_id = $1 and source <> 'erased' returning 1`

/** A variant that was handed on with a merge: the other one has the same since the same moment. */
const TAKE_BACK = `
delete from delivery_experiment_assignment a using delivery_experiment_assignment b
where a.profile_id = $1 and b.profile_id = $2 and b.workspace_id = a.workspace_id and b.experiment = a.experiment and b.variant = a.variant and b.assigned_at = a.assigned_at`

/** What is still to be sent to a person, held fast until the end of the transaction. */
const openOf = (profileId: string, em: EntityManager): Promise<Counted[]> =>
  query<Counted>(
    em,
    `select source_kind as "sourceKind", source_id as "sourceId", source_version as "sourceVersion", node from delivery_message where profile_id = $1 and state in ('planned', 'held') order by id for update`,
    [profileId],
  )

/** The counters of a source keep what was; what was still to be sent to somebody who is erased is not sent. */
async function endOpen(open: readonly Counted[], em: EntityManager): Promise<void> {
  const tally = new TallyChanges()
  for (const message of open) {
    tally.add(message, 'open', -1)
    tally.add(message, outcomeKey('not_sent', 'profile_missing'))
  }
  await tally.write(em, { workspaceId: String(em.getFilterParams('workspace').workspaceId), now: () => new Date() })
}
