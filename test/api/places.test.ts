import assert from 'node:assert/strict'
import test from 'node:test'
import { query, sql } from 'fathi/sdk'
import { isWithin, isWithinSql } from '../../plugins/cdp/rules/sphere.ts'
import { buildTestApp } from '../support/app.ts'

const EARTH_KM = 6_371.0088
const CIRCLES = 40
const PLACES = 500

/** A place so many kilometres away in a direction. */
function away({ lat, lon }: { lat: number; lon: number }, km: number, direction: number): { lat: number; lon: number } {
  const [f, l, way] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180, km / EARTH_KM]
  const there = Math.asin(Math.sin(f) * Math.cos(way) + Math.cos(f) * Math.sin(way) * Math.cos(direction))
  const aside = Math.atan2(Math.sin(direction) * Math.sin(way) * Math.cos(f), Math.cos(way) - Math.sin(f) * Math.sin(there))
  return { lat: (there * 180) / Math.PI, lon: ((((l + aside) * 180) / Math.PI + 540) % 360) - 180 }
}

await test('next to the rim of a circle, to the width of a hand, JavaScript and SQL say the same of every place', async t => {
  const { scope } = await buildTestApp(t)
  let inside = 0
  for (let circle = 0; circle < CIRCLES; circle += 1) {
    const centre = { lat: Math.random() * 170 - 85, lon: Math.random() * 360 - 180 }
    const km = 10 ** (Math.random() * 5 - 1.5)
    const places = Array.from({ length: PLACES }, () => away(centre, km + (Math.random() - 0.5) / 1_000, Math.random() * 2 * Math.PI))
    const lies = isWithinSql({ lat: sql`place.lat`, lon: sql`place.lon` }, centre, km)
    const offset = lies.values.length
    const [row] = await scope().tx(em =>
      query<{ found: boolean[] }>(
        em,
        `select array_agg(${lies.text} order by nth) as found from unnest($${offset + 1}::numeric[], $${offset + 2}::numeric[]) with ordinality place(lat, lon, nth)`,
        [...lies.values, places.map(one => one.lat), places.map(one => one.lon)],
      ),
    )
    const expected = places.map(one => isWithin(one, centre, km))
    assert.deepEqual(row?.found, expected, JSON.stringify({ centre, km }))
    inside += expected.filter(Boolean).length
  }
  assert.ok(inside > (CIRCLES * PLACES) / 4 && inside < (CIRCLES * PLACES * 3) / 4, `${inside} lie within: the rim goes through them`)
})
