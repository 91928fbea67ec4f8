import { DEMO_SEGMENTS } from '../../server/cli/demo/segments.ts'
import { historyOf } from '../../server/cli/demo/story.ts'
import type { Platform } from '../../test/support/admin.ts'
import { expect } from '../../test/support/campaign.ts'
import { eventually } from '../../test/support/eventually.ts'

const ORIGIN = 'https://lindenloom.example'
const PEOPLE_AT_ONCE = 20

/** What people did in 90 days, and the segments that follow from it; resolves with their ids by key. */
export async function makeSegments(platform: Platform, people: number): Promise<Record<string, string>> {
  const { call } = platform
  const token = await platform.key({ kind: 'write', allowedOrigins: [ORIGIN] })
  const end = new Date()
  for (let from = 0; from < people; from += PEOPLE_AT_ONCE) {
    const batch = Array.from({ length: PEOPLE_AT_ONCE }, (_, nth) => historyOf(from + nth, end)).flat()
    await expect(200, call('POST', '/v1/batch', { batch }, { token, headers: { origin: ORIGIN } }))
  }
  const ids: Record<string, string> = {}
  for (const { rule, ...segment } of DEMO_SEGMENTS)
    ids[segment.key] = (await expect(201, call('POST', '/v1/segments', { ...segment, kind: 'dynamic', rule: rule(ids) }))).id
  ids.guests = (await expect(201, call('POST', '/v1/segments', { key: 'guests', name: 'Guests of the opening', kind: 'static' }))).id
  await expect(200, call('POST', `/v1/segments/${ids.guests}/members`, { profiles: ['userId:customer-0002', 'userId:customer-0003'] }))
  await eventually(
    async () => (await call('GET', '/v1/segments')).body.items.every((one: { state: string }) => one.state !== 'building'),
    'all segments are filled',
    90_000,
  )
  return ids
}
