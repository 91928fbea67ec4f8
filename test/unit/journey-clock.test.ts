import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { momentOf, nextTime, shownAt } from '../../plugins/cdp/local-clock.ts'

const at = (iso: string) => new Date(iso)
const day = (year: number, month: number, date: number) => ({ year, month, day: date })

await test('a time of day where a person lives', async t => {
  await t.test('is a moment, summer and winter', () => {
    assert.equal(momentOf('Europe/Paris', day(2031, 1, 5), 540).toISOString(), '2031-01-05T08:00:00.000Z')
    assert.equal(momentOf('Europe/Paris', day(2031, 7, 5), 540).toISOString(), '2031-07-05T07:00:00.000Z')
    assert.equal(momentOf('Asia/Kolkata', day(2031, 7, 5), 540).toISOString(), '2031-07-05T03:30:00.000Z')
  })

  await t.test('that is skipped in spring comes as long after the jump, and one that comes twice in autumn counts once', () => {
    assert.equal(momentOf('Europe/Paris', day(2031, 3, 30), 150).toISOString(), '2031-03-30T01:30:00.000Z')
    assert.equal(momentOf('Europe/Paris', day(2031, 10, 26), 150).toISOString(), '2031-10-26T00:30:00.000Z')
    assert.equal(nextTime('Europe/Paris', at('2031-10-26T00:30:00Z'), '02:30').toISOString(), '2031-10-27T01:30:00.000Z')
  })

  await t.test('is the next one, on one of the days that are named', () => {
    assert.equal(nextTime('Europe/Paris', at('2031-01-05T08:00:00Z'), '09:00').toISOString(), '2031-01-06T08:00:00.000Z')
    assert.equal(nextTime('America/New_York', at('2031-01-05T12:00:00Z'), '09:00', ['friday']).toISOString(), '2031-01-10T14:00:00.000Z')
  })

  await t.test('lies after now, within a day and an hour, and clocks show it then unless it was skipped', () => {
    const zones = ['Europe/Paris', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC']
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: at('2024-01-01T00:00:00Z'), max: at('2034-01-01T00:00:00Z'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 1_439 }),
        (zone, now, minutes) => {
          const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
          const next = nextTime(zone, now, time)
          const hours = (next.getTime() - now.getTime()) / 3_600_000
          assert.ok(hours > 0 && hours <= 25, `${hours} hours`)
          const shown = shownAt(zone, next).minutes
          assert.ok(
            shown === minutes || (shown > minutes && shown - minutes <= 60),
            `${zone} ${next.toISOString()} shows ${shown}, not ${minutes}`,
          )
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
