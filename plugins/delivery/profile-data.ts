import { type EntityManager, type ProfileData, query, type Scope } from 'fathi/sdk'
import { ConsentChange } from './consent.entity.ts'
import { Message } from './message.entity.ts'
import { Subscription } from './subscription.entity.ts'

const MOVED = ['delivery_subscription', 'delivery_message'] as const

/** What delivery keeps of a person. Merging moves it and remembers where it came from; opt-out wins. */
export const profileData: ProfileData = {
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
      consent: (await em.find(ConsentChange, { profileId })).map(({ about, state, at, source, proof }) => ({
        about,
        state,
        at,
        source,
        proof,
      })),
      messages: (await em.find(Message, { profileId })).map(({ id, state, reason, createdAt, decidedAt }) => ({
        id,
        state,
        reason,
        createdAt,
        decidedAt,
      })),
    })),
  async erase(profileId: string, em: EntityManager) {
    await closeOpen(profileId, em)
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
    return erased
  },
  async merge(from, into, em) {
    for (const table of MOVED) await query(em, `update ${table} set profile_id = $2 where profile_id = $1`, [from, into])
    await query(em, `update delivery_delivery set profile_id = $2 where profile_id = $1`, [from, into])
    await query(
      em,
      `insert into delivery_consent (workspace_id, profile_id, about, state, at) select workspace_id, $2, about, state, at from delivery_consent where profile_id = $1
       on conflict (workspace_id, profile_id, about) do update set state = case when 'out' in (excluded.state, delivery_consent.state) then 'out' else 'in' end, at = greatest(excluded.at, delivery_consent.at)`,
      [from, into],
    )
    await query(
      em,
      `insert into delivery_experiment_assignment (workspace_id, experiment, profile_id, variant, assigned_at, exposed_at) select workspace_id, experiment, $2, variant, assigned_at, exposed_at from delivery_experiment_assignment where profile_id = $1 on conflict do nothing`,
      [from, into],
    )
  },
  async unmerge(from, restored, em) {
    for (const table of MOVED)
      await query(em, `update ${table} set profile_id = $2 where profile_id = $1 and ingest_profile_id = $2`, [from, restored])
    await query(
      em,
      `update delivery_delivery d set profile_id = $2 from delivery_message m where d.profile_id = $1 and m.id = d.message_id and m.profile_id = $2`,
      [from, restored],
    )
  },
}

/** The counters of a source keep what was; what was still to be sent to somebody who is erased is not sent. */
async function closeOpen(profileId: string, em: EntityManager): Promise<void> {
  await query(
    em,
    `with open as (select workspace_id, source_kind, source_id, count(*) as count from delivery_message where profile_id = $1 and state in ('planned', 'held') group by 1, 2, 3)
     insert into delivery_tally as t (workspace_id, source_kind, source_id, what, slot, count)
     select workspace_id, source_kind, source_id, what, 0, by * count from open, (values ('not_sent:profile_missing', 1), ('open', -1)) change(what, by) order by 1, 2, 3, 4
     on conflict (workspace_id, source_kind, source_id, what, slot) do update set count = t.count + excluded.count`,
    [profileId],
  )
}
