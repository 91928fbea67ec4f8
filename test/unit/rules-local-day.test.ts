import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { ZONE_CLOCKS } from '../../plugins/cdp/rules/zone-clocks.ts'
import { nextDay } from '../../plugins/cdp/rules/local-time.ts'
import { clockOf, offsetAt } from '../../plugins/cdp/rules/zone-offset.ts'
import { compileRule } from '../../server/kernel/rules/compile.ts'
import { mentionsOf } from '../../server/kernel/rules/mentions.ts'
import type { Rule } from 'fathi/sdk'
import { anEvent, aSubject, catalogue } from '../support/rule-catalogue.ts'

const now = new Date('2026-06-15T12:00:00.000Z')
const since = (operator: string, value: unknown): Rule => ({ all: [{ fact: 'cdp.trait', params: { path: 'since' }, operator, value }] })
const holds = (rule: Rule, at: string, timezone: string | null, workspaceZone = 'UTC'): boolean =>
  compileRule(rule, catalogue).matches(aSubject({ traits: { since: at }, columns: { timezone, workspaceZone } }), now)

await test('a moment lies on the day that clocks show where the person is', async t => {
  const cases: [string, string | null, string, boolean][] = [
    ['2026-12-24T22:59:59.999Z', 'Europe/Berlin', '2026-12-24', true],
    ['2026-12-24T23:00:00.000Z', 'Europe/Berlin', '2026-12-24', false],
    ['2026-12-23T23:00:00.000Z', 'Europe/Berlin', '2026-12-24', true],
    ['2026-07-01T22:00:00.000Z', 'Europe/Berlin', '2026-07-02', true],
    ['2026-12-25T04:59:59.999Z', 'America/New_York', '2026-12-24', true],
    ['2026-12-24T10:00:00.000Z', 'Pacific/Kiritimati', '2026-12-25', true],
    ['2026-12-24T23:30:00.000Z', null, '2026-12-24', true],
    ['2026-12-24T23:30:00.000Z', 'Mars/Olympus', '2026-12-24', true],
  ]
  for (const [at, zone, day, expected] of cases)
    await t.test(`${at} in ${zone} is ${expected ? '' : 'not '}${day}`, () =>
      assert.equal(holds(since('date-on', day), at, zone), expected),
    )
  await t.test('without a zone of his own, the workspace has one', () =>
    assert.equal(holds(since('date-on', '2026-12-25'), '2026-12-24T23:30:00.000Z', null, 'Europe/Berlin'), true),
  )
})

await test('anniversaries and weekdays are those of that day, also in the summers of long ago', () => {
  assert.equal(holds(since('date-anniversary', '06-16'), '1990-06-15T22:00:00Z', 'Europe/Berlin'), true)
  assert.equal(holds(since('date-anniversary', '06-15'), '1990-06-15T21:59:59Z', 'Europe/Berlin'), true)
  assert.equal(holds(since('date-anniversary', '01-01'), '1975-12-31T23:00:00Z', 'Europe/Berlin'), true, 'winter time')
  assert.equal(holds(since('date-weekday', ['friday']), '2026-12-24T23:00:00.000Z', 'Europe/Berlin'), true)
  assert.equal(holds(since('date-weekday', ['thursday']), '2026-12-24T23:00:00.000Z', 'America/New_York'), true)
})

await test('a date without a time, a birthday, is the same day everywhere', () => {
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin'])
    assert.equal(
      holds(
        { all: [...(since('date-on', '1990-05-17') as { all: [] }).all, ...(since('date-anniversary', '05-17') as { all: [] }).all] },
        '1990-05-17',
        zone,
      ),
      true,
    )
})

await test('a rule that asks for a day follows the zone of the person', () => {
  assert.deepEqual(mentionsOf([since('date-on', '2026-12-24')], catalogue).sources, ['profile'])
  const where = [{ path: 'at', operator: 'date-weekday', value: ['monday'] }]
  const rule: Rule = { all: [{ fact: 'cdp.performed', params: { event: 'Order', where }, operator: 'boolean-is', value: true }] }
  assert.deepEqual(mentionsOf([rule], catalogue).sources, ['profile'])
  const ordered = anEvent('Order', '2026-06-10T10:00:00Z', { at: '2026-06-14T23:00:00Z' })
  const isIn = (timezone: string) => compileRule(rule, catalogue).matches(aSubject({ events: [ordered], columns: { timezone } }), now)
  assert.deepEqual([isIn('Europe/Berlin'), isIn('America/New_York')], [true, false])
})

await test('the next day begins at the midnight of the person, when clocks change that night, too', async t => {
  const cases: [string, string, string][] = [
    ['Europe/Berlin', '2026-06-15T12:00:00Z', '2026-06-15T22:00:00.000Z'],
    ['Europe/Berlin', '2026-06-15T22:00:00Z', '2026-06-16T22:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29T00:30:00Z', '2026-03-29T22:00:00.000Z'], // a day of 23 hours
    ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00.000Z'], // a day of 25 hours
    ['America/St_Johns', '2026-06-15T12:00:00Z', '2026-06-16T02:30:00.000Z'],
    ['Africa/Cairo', '2026-04-23T12:00:00Z', '2026-04-23T22:00:00.000Z'], // clocks go from 23:59 to 1:00
    ['America/Nuuk', '2026-10-24T12:00:00Z', '2026-10-25T02:00:00.000Z'], // and here from midnight back to 23:00
  ]
  for (const [timezone, at, expected] of cases)
    await t.test(`${timezone} after ${at}`, () =>
      assert.equal(nextDay({ timezone, workspaceZone: 'UTC' }, new Date(at)).toISOString(), expected),
    )
})

await test('what is written of clocks is what this Node knows of them; if not, write it anew: node bin/on-node.mjs scripts/zone-clocks.ts', () => {
  const names = ZONE_CLOCKS.trim()
    .split('\n')
    .flatMap(line => line.split('|')[0]?.split(' ') ?? [])
  const formats = new Map(names.map(name => [name, formatOf(name)]))
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.integer({ min: 2 * 527_040, max: 67 * 525_960 }), (name, minute) => {
      const offset = offsetAt(clockOf({ timezone: name, workspaceZone: 'UTC' }), minute)
      const shown = new Date((minute + offset) * 60_000).toISOString().slice(0, 16)
      const [month, day, year, hour, min] = (formats.get(name)?.format(minute * 60_000) ?? '').match(/\d+/g) ?? []
      assert.equal(`${year}-${month}-${day}T${hour}:${min}`, shown, `${name} at minute ${minute}`)
    }),
    { numRuns: 20_000 },
  )
})

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const two = '2-digit'
  return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: two, day: two, hour: two, minute: two })
}
