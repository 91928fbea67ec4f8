import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Rule } from 'fathi/sdk'
import { isWithin } from '../../plugins/cdp/rules/sphere.ts'
import { compileRule } from '../../server/kernel/rules/compile.ts'
import { sentenceOf } from '../../server/kernel/rules/sentence.ts'
import { aSubject, catalogue } from '../support/rule-catalogue.ts'

const BERLIN = { lat: 52.520008, lon: 13.404954 }
const now = new Date('2026-06-15T12:00:00.000Z')
const holds = (rule: Rule, traits: Record<string, unknown>) => compileRule(rule, catalogue).matches(aSubject({ traits }), now)

await test('who is within so many kilometres of a place is found, by an object or by two traits', () => {
  const munich = { lat: 48.137154, lon: 11.576124 } // 504 km from Berlin
  const by = (km: number) => ({ operator: 'geo-within', value: { ...BERLIN, km } })
  const home = (km: number): Rule => ({ all: [{ fact: 'cdp.trait', params: { path: 'home' }, ...by(km) }] })
  const two = (km: number): Rule => ({ all: [{ fact: 'cdp.location', params: { lat: 'a', lon: 'b' }, ...by(km) }] })
  assert.deepEqual([holds(home(503), { home: munich }), holds(home(505), { home: munich })], [false, true])
  assert.deepEqual([holds(two(503), { a: munich.lat, b: munich.lon }), holds(two(505), { a: munich.lat, b: munich.lon })], [false, true])
  for (const home of [undefined, null, 'Berlin', [52, 13], { lat: '52.5', lon: 13.4 }, { lat: 91, lon: 0 }, { lat: 52.5 }])
    assert.equal(holds({ all: [{ fact: 'cdp.trait', params: { path: 'home' }, ...by(20_100) }] }, { home }), false, JSON.stringify(home))
})

await test('the way is the great circle, over the date line and the poles, too', () => {
  assert.equal(isWithin({ lat: 0, lon: 179.9 }, { lat: 0, lon: -179.9 }, 23), true)
  assert.equal(isWithin({ lat: 0, lon: 179.9 }, { lat: 0, lon: -179.9 }, 22), false)
  assert.equal(isWithin({ lat: 90, lon: 0 }, { lat: 90, lon: 120 }, 0.01), true)
  const angle = fc.record({ lat: fc.double({ min: -90, max: 90, noNaN: true }), lon: fc.double({ min: -180, max: 180, noNaN: true }) })
  fc.assert(
    fc.property(angle, angle, (one, other) => {
      const km = haversine(one, other)
      const slack = 0.001 + km * 1e-6
      assert.equal(isWithin(one, other, km + slack), true)
      if (km > 2 * slack) assert.equal(isWithin(one, other, km - slack), false)
    }),
  )
})

await test('a circle has words', () => {
  const rule: Rule = { all: [{ fact: 'cdp.trait', params: { path: 'home' }, operator: 'geo-within', value: { ...BERLIN, km: 25 } }] }
  assert.equal(sentenceOf(rule, catalogue).text, 'People whose home lies within 25 km of 52.520008, 13.404954.')
  assert.equal(sentenceOf(rule, catalogue, { redacted: true }).text, 'People whose home lies within ….')
})

function haversine(one: typeof BERLIN, other: typeof BERLIN): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const [f, g] = [radians(one.lat), radians(other.lat)]
  const half = Math.sin((g - f) / 2) ** 2 + Math.cos(f) * Math.cos(g) * Math.sin(radians(other.lon - one.lon) / 2) ** 2
  return 2 * 6_371.0088 * Math.asin(Math.min(1, Math.sqrt(half)))
}
