import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { jsonArray, plainArray, textArray } from '../../server/kernel/array-literal.ts'
import { rawPool } from '../../server/kernel/database.ts'
import { cloneDatabase, testConfig } from '../support/servers.ts'

await test('arrays that we write for PostgreSQL are read as what they were', async t => {
  const database = await cloneDatabase()
  const { limits } = testConfig(database.url)
  const pool = rawPool(database.url, 1, limits)
  t.after(async () => {
    await pool.close()
    await database.drop()
  })
  const text = fc.string({ unit: 'grapheme' }).map(one => one.replaceAll('\0', '').toWellFormed())
  const awkward = fc.constantFrom(
    '',
    'null',
    'NULL',
    '🦉',
    '{',
    '}',
    ',',
    '"',
    '\\',
    '\\"',
    "'",
    ' ',
    '\n\t\r\b\f',
    '\u2028',
    '{"a":"b\\"c"}',
    '\\n',
  )
  const words = fc.array(fc.oneof(fc.constant(null), text, awkward), { minLength: 1, maxLength: 20 })
  const values = fc.array(fc.jsonValue({ stringUnit: 'grapheme' }), { minLength: 1, maxLength: 10 })
  const moments = fc.array(fc.option(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })), { minLength: 1 })
  await fc.assert(
    fc.asyncProperty(words, values, moments, async (given, json, times) => {
      const clean = json.map(one => JSON.stringify(one).replaceAll('\\u0000', ''))
      const [row] = await pool.query<{ words: unknown[]; json: string[]; times: (Date | null)[] }>(
        `select $1::text[] as words, array(select one::text from unnest($2::json[]) with ordinality as t(one, nth) order by nth) as json, $3::timestamptz[] as times`,
        [textArray(given, one => one), jsonArray(clean, one => one), plainArray(times, time => time?.toISOString() ?? null)],
      )
      assert.deepEqual(row?.words, given)
      assert.deepEqual(row?.json, clean)
      assert.deepEqual(
        row?.times.map(time => time?.getTime() ?? null),
        times.map(time => time?.getTime() ?? null),
      )
    }),
    { numRuns: 300 },
  )
})
