import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { isQuiet, quietEnd, quietMet } from '../../plugins/delivery/quiet-hours.ts'
import type { Policy, QuietHours, Mode } from '../../plugins/delivery/policy.ts'

const at = (iso: string) => new Date(iso)
const hours = (from: string, to: string, mode: Mode = 'hold'): QuietHours => ({ from, to, mode })
const policy = (quietHours: QuietHours, scope = 'workspace'): Policy => ({ scope, caps: [], quietHours })
const until = (quiet: readonly QuietHours[], zone: string, when: string, isNow = true) =>
  quietMet(
    quiet.map(one => policy(one)),
    zone,
    at(when),
    isNow,
  )?.until?.toISOString()

await test('quiet hours', async t => {
  await t.test('are those of the clocks where the person is, over midnight too', () => {
    const night = hours('22:00', '08:00')
    assert.equal(isQuiet(night, 'Europe/Paris', at('2031-01-05T21:00:00Z')), true, '22:00')
    assert.equal(isQuiet(night, 'Europe/Paris', at('2031-01-05T20:59:00Z')), false, '21:59')
    assert.equal(isQuiet(night, 'Europe/Paris', at('2031-01-06T06:59:00Z')), true, '07:59')
    assert.equal(isQuiet(night, 'Europe/Paris', at('2031-01-06T07:00:00Z')), false, '08:00')
    assert.equal(isQuiet(night, 'America/New_York', at('2031-01-05T21:00:00Z')), false, '16:00')
    assert.equal(isQuiet(hours('12:00', '14:00'), 'UTC', at('2031-01-05T13:00:00Z')), true)
  })

  await t.test('that hold end on the clock, also in the nights in which clocks change', () => {
    const night = hours('22:00', '08:00')
    assert.equal(until([night], 'Europe/Paris', '2031-01-05T22:00:00Z'), '2031-01-06T07:00:00.000Z')
    assert.equal(until([night], 'Europe/Paris', '2031-03-29T22:00:00Z'), '2031-03-30T06:00:00.000Z', 'an hour shorter')
    assert.equal(until([night], 'Europe/Paris', '2031-10-25T21:00:00Z'), '2031-10-26T07:00:00.000Z', 'an hour longer')
  })

  await t.test('that end in the hour that is skipped end with the jump, and in the hour that comes twice the first time', () => {
    const early = hours('22:00', '02:30')
    assert.equal(quietEnd(early, 'Europe/Paris', at('2031-03-29T23:00:00Z')).toISOString(), '2031-03-30T01:00:00.000Z')
    assert.equal(quietEnd(early, 'Europe/Paris', at('2031-10-25T22:00:00Z')).toISOString(), '2031-10-26T00:30:00.000Z')
  })

  await t.test('that shift keep messages apart: as much later as they are long', () => {
    assert.equal(until([hours('22:00', '08:00', 'shift')], 'UTC', '2031-01-05T23:15:00Z'), '2031-01-06T09:15:00.000Z')
    assert.equal(until([hours('08:00', '20:00', 'shift')], 'UTC', '2031-01-05T09:00:00Z'), '2031-01-05T21:00:00.000Z')
    assert.equal(until([hours('20:00', '10:00', 'shift')], 'UTC', '2031-01-05T21:00:00Z'), '2031-01-06T11:00:00.000Z')
    assert.equal(
      until([hours('20:00', '10:00', 'shift')], 'UTC', '2031-01-06T09:00:00Z'),
      '2031-01-07T10:00:00.000Z',
      'never into the next',
    )
  })

  await t.test('of several scopes add up, and where no hour is left nothing waits for one', () => {
    const two = [hours('22:00', '08:00'), hours('07:00', '09:30')]
    assert.equal(until(two, 'UTC', '2031-01-05T23:00:00Z'), '2031-01-06T09:30:00.000Z')
    assert.equal(until([hours('00:00', '12:00'), hours('12:00', '00:00')], 'UTC', '2031-01-05T23:00:00Z'), undefined)
    assert.equal(until([hours('22:00', '08:00', 'drop')], 'UTC', '2031-01-05T23:00:00Z'), undefined)
    assert.equal(quietMet([policy(hours('22:00', '08:00', 'drop'))], 'UTC', at('2031-01-05T12:00:00Z'), true), null)
  })

  await t.test('end at a moment that is not quiet, with nothing but quiet before it', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
    const zones = ['Europe/Paris', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC']
    fc.assert(
      fc.property(
        time,
        time,
        fc.constantFrom(...zones),
        fc.date({ min: at('2010-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z'), noInvalidDate: true }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (from, to, zone, when, shares) => {
          const quiet = hours(from, to)
          const end = quietEnd(quiet, zone, when)
          assert.ok(end >= when && !isQuiet(quiet, zone, end))
          for (const share of shares) {
            const between = new Date(when.getTime() + (end.getTime() - 1 - when.getTime()) * share)
            if (between >= when && between < end)
              assert.ok(isQuiet(quiet, zone, between), `${between.toISOString()} before ${end.toISOString()}`)
          }
        },
      ),
      { numRuns: 3_000 },
    )
  })
})
