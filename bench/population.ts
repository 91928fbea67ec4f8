import type { TestApp } from '../test/support/app.ts'
import { administer } from '../test/support/servers.ts'

export interface Population {
  people: number
  /** What everybody did, from the first of the list on; it begins again at its end. */
  events: readonly string[]
  eventsEach: number
}

/** Writes people of a few countries and plans, and what they did in 120 days, stored in the order of time as it comes in. */
export async function populate(app: TestApp, { people, events, eventsEach }: Population): Promise<void> {
  const url = app.config.database.url
  const workspace = `'${app.workspace.id}'::uuid`
  await administer(
    url,
    `insert into cdp_profile (id, workspace_id, created_at, updated_at, display_name, country, first_seen, last_seen, traits)
     select uuidv7(), ${workspace}, now(), now(), 'Person ' || n, (array['DE','FR','NL','IN','US'])[1 + n % 5], now() - interval '120 days', now() - random() * interval '90 days',
       jsonb_build_object('plan', (array['free','free','free','pro','team'])[1 + (n * 7) % 5], 'age', 18 + n % 60, 'city', 'City ' || n % 300,
         'signedUpAt', to_char((now() - random() * interval '700 days') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'lat', 50 + random(), 'lon', 8 + random())
     from generate_series(1, ${people}) n`,
  )
  await administer(
    url,
    `insert into cdp_event (id, workspace_id, shard, position, message_id, type, name, profile_id, ingest_profile_id, occurred_at, received_at, properties, context)
     select uuidv7(), ${workspace}, 0, 0, gen_random_uuid()::text, 'track', did.name, did.profile_id, did.profile_id, did.at, now(),
       jsonb_build_object('total', round((random() * 120)::numeric, 2), 'sku', 'SKU-' || (random() * 300)::int), '{}'
     from (
       select p.id as profile_id, now() - random() * interval '120 days' as at, names.list[1 + (p.nth * ${eventsEach} + e) % ${events.length}] as name
       from (select id, row_number() over () as nth from cdp_profile where workspace_id = ${workspace}) p
       cross join generate_series(0, ${eventsEach - 1}) e cross join (select array[${events.map(name => `'${name}'`).join(', ')}] as list) names order by at) did`,
  )
  await administer(url, 'vacuum analyze cdp_profile')
  await administer(url, 'vacuum analyze cdp_event')
}
