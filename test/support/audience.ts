import { query, type Scope, uuidv7 } from 'fathi/sdk'
import { addressHash } from '../../plugins/delivery/index.ts'

export interface EmulatedBrowser {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

/** Makes browsers at a push emulator. */
export async function emulatedBrowsers(emulatorUrl: string, count: number, applicationServerKey: string): Promise<EmulatedBrowser[]> {
  const response = await fetch(`${emulatorUrl}/subscriptions/bulk`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ count, applicationServerKey }),
  })
  return ((await response.json()) as { items: EmulatedBrowser[] }).items
}

/** Writes people with one browser each, opted in to marketing and a topic, set-wide: what subscribing one by one would have left. */
export async function writeAudience(
  scope: Scope,
  of: { siteId: string; topicId: string; browsers: readonly EmulatedBrowser[] },
): Promise<string[]> {
  const people = of.browsers.map(() => uuidv7())
  const subscriptions = of.browsers.map(() => uuidv7())
  const now = scope.now()
  await scope.tx(async em => {
    await query(
      em,
      `insert into cdp_profile (id, workspace_id, created_at, updated_at, display_name, first_seen, last_seen, traits, version)
       select id, $1, $2, $2, 'Person ' || nth, $2, $2, jsonb_build_object('firstName', 'Person ' || nth), 1 from unnest($3::uuid[]) with ordinality t(id, nth)`,
      [scope.workspaceId, now, people],
    )
    await query(
      em,
      `insert into delivery_subscription (id, workspace_id, created_at, updated_at, profile_id, ingest_profile_id, channel, address, address_hash, site_id, status, status_at, seen_at)
       select t.id, $1, $2, $2, t.profile_id, t.profile_id, 'webpush', t.address, t.hash, $3, 'active', $2, $2 from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[]) t(id, profile_id, address, hash)`,
      [
        scope.workspaceId,
        now,
        of.siteId,
        subscriptions,
        people,
        of.browsers.map(one => one.endpoint),
        of.browsers.map(one => addressHash(one.endpoint)),
      ],
    )
    await query(
      em,
      `insert into webpush_device (subscription_id, workspace_id, site_id, p256dh, auth) select t.id, $1, $2, t.p256dh, t.auth from unnest($3::uuid[], $4::bytea[], $5::bytea[]) t(id, p256dh, auth)`,
      [
        scope.workspaceId,
        of.siteId,
        subscriptions,
        of.browsers.map(one => Buffer.from(one.keys.p256dh, 'base64url')),
        of.browsers.map(one => Buffer.from(one.keys.auth, 'base64url')),
      ],
    )
    await query(
      em,
      `insert into delivery_consent (workspace_id, profile_id, about, state, at) select $1, id, about, 'in', $2 from unnest($3::uuid[]) id, unnest(array['marketing', $4]) about`,
      [scope.workspaceId, now, people, of.topicId],
    )
  })
  return people
}
