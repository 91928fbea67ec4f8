import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { joinSql, sql, type SqlExpression } from 'fathi/sdk'
import { type Duration, durationMs } from '../../plugins/cdp/rules/duration.ts'
import { exactSum, SMALLEST } from '../../plugins/cdp/rules/exact-sum.ts'
import { instantOf, instantSql } from '../../plugins/cdp/rules/instant.ts'
import { geoWithin } from '../../plugins/cdp/rules/geo.operator.ts'
import { operators } from '../../plugins/cdp/rules/operators.ts'
import { isWithin, type Point } from '../../plugins/cdp/rules/sphere.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'

const CASES = 4_000
const PLACE = { timeZone: 'UTC' }
const now = new Date('2026-06-15T12:00:00.000Z')

/** A moment as somebody writes it, with up to two letters replaced, added or left out. */
const altered = fc
  .tuple(
    fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
    fc.constantFrom(
      (iso: string) => iso,
      (iso: string) => iso.slice(0, 10),
      (iso: string) => `${iso.slice(0, 19)}Z`,
      (iso: string) => `${iso.slice(0, 16)}+05:45`,
      (iso: string) => `${iso.slice(0, 11)}24:00:00.000Z`,
      (iso: string) => `${iso.slice(0, 17)}60.000Z`,
    ),
    fc.array(
      fc.tuple(fc.nat(31), fc.constantFrom(...'0123456789', ...'2456', ...'TZ:.-+ ', 't', 'a', '٣', '\n'), fc.constantFrom(0, 1, 1, 1, 2)),
      { maxLength: 2 },
    ),
  )
  .map(([date, written, changes]) =>
    changes.reduce((text, [at, letter, cut]) => text.slice(0, at) + letter + text.slice(at + cut), written(date.toISOString())),
  )

/** A moment, and those beside it, as they are written in the zones that are farthest away. */
const inFarZones = (moment: number): string[] =>
  [899, -899].flatMap(minutes =>
    [-1_000, 0, 1_000].map(
      beside => `${new Date(moment + beside + minutes * 60_000).toISOString().slice(0, 23)}${minutes > 0 ? '+' : '-'}14:59`,
    ),
  )

/** Moments around the one that is now, to the microsecond. */
const microseconds = fc
  .tuple(fc.constantFrom(0, 1, -1, 86_400_000, -86_400_000, -86_400_001, 3_600_000, -7 * 86_400_000, 15_000_000_000), fc.nat(999))
  .map(([offset, micro]) => `${new Date(now.getTime() + offset).toISOString().slice(0, -1)}${String(micro).padStart(3, '0')}Z`)
const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed()
const day = { amount: 1, unit: 'days' }
const dates = {
  'date-before': ['2026-06-15T12:00:00.000Z', '2026-06-14'],
  'date-after': ['2026-06-15T12:00:00.000Z', '2026-06-14T12:00:00.001Z'],
  'date-on': ['2026-06-15', '2026-06-14'],
  'date-within-last': [day],
  'date-more-than-ago': [day],
  'date-within-next': [day],
  'date-anniversary': ['06-15', '06-08'],
  'date-weekday': [['monday'], ['sunday', 'tuesday']],
}
const words = ['', 'DE', 'strasse', 'straße', 'σας', 'a', '%', '_']
const lists = [['DE', 'Straße'], ['']]
const names = {
  'text-equals': words,
  'text-not-equals': words,
  'text-equals-ignoring-case': words,
  'text-contains': words.slice(1),
  'text-not-contains': words.slice(1),
  'text-starts-with': words.slice(1),
  'text-ends-with': words.slice(1),
  'text-in': lists,
  'text-not-in': lists,
}
const bounds = [0, 1, 3, 2.5, -1, 6, 1e300, -1e300, 9_007_199_254_740_992]
const spans = [
  { from: 1, to: 3 },
  { from: 1.5, to: 3.5 },
  { from: 3, to: 1 },
]
const numbers = {
  'number-equals': bounds,
  'number-not-equals': bounds,
  'number-less-than': bounds,
  'number-at-most': bounds,
  'number-greater-than': bounds,
  'number-at-least': bounds,
  'number-between': spans,
}

/** Numbers, and their sum or one of the doubles beside it. */
const compared = fc
  .tuple(
    fc.array(
      fc.oneof(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }).filter(one => Math.abs(one) > SMALLEST),
        fc.integer({ min: -99_999, max: 99_999 }).map(cents => cents / 100),
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
    fc.integer({ min: -3, max: 3 }),
  )
  .map(([numbers, steps]) => ({ numbers, right: beside(exactSum(numbers) ?? 0, steps) }))

/** The double that lies so many steps away. */
function beside(number: number, steps: number): number {
  if (number === 0) return steps === 0 ? 0 : steps * 1e-12
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, number)
  bits.setBigInt64(0, bits.getBigInt64(0) + BigInt(steps))
  return bits.getFloat64(0)
}

const degrees = (most: number): fc.Arbitrary<number> => fc.integer({ min: -most * 1e5, max: most * 1e5 }).map(one => one / 1e5)
const place = fc.record({
  lat: fc.oneof(degrees(90), fc.constantFrom(90, -90, 89.9999, -89.9999)),
  lon: fc.oneof(degrees(180), fc.constantFrom(180, -180, 179.9999, -179.9999)),
})
const within = (degrees: number, most: number): number => Math.max(-most, Math.min(most, degrees))
/** A place, another one on the globe or not far from it, and a circle that ends there, or just before or behind it. */
const circles = fc
  .tuple(place, fc.oneof(place, fc.record({ north: degrees(3), east: degrees(3) })), fc.constantFrom(0.9999, 1, 1.0001))
  .map(([centre, other, factor]) => {
    const point = 'lat' in other ? other : { lat: within(centre.lat + other.north, 90), lon: within(centre.lon + other.east, 180) }
    return { point, centre, km: Math.min(20_100, Math.max(0.01, reach(centre, point) * factor)) }
  })

/** The least circle that reaches so far, found by halves. */
function reach(centre: Point, point: Point): number {
  let [least, most] = [0.01, 20_100]
  for (let step = 0; step < 50; step += 1) {
    const middle = (least + most) / 2
    if (isWithin(point, centre, middle)) most = middle
    else least = middle
  }
  return most
}

await test('a single value is read in SQL as JavaScript reads it', async t => {
  const app = await buildTestApp(t)
  const client = new pg.Client({ connectionString: app.config.database.url })
  await client.connect()
  atEnd(t, () => client.end())
  const column = async <T>({ text, values }: SqlExpression): Promise<T[]> =>
    (await client.query<[T]>({ text, values: [...values], rowMode: 'array' })).rows.map(([value]) => value)

  /** Asks every operator that knows what is held of each value, in SQL and in JavaScript. */
  const compare = async (
    holds: 'moment' | 'text' | 'integer',
    value: SqlExpression,
    given: readonly string[],
    read: readonly unknown[],
    rights: Readonly<Record<string, readonly unknown[]>>,
  ) => {
    const known = operators.filter(one => one.sqlOf?.[holds] !== undefined)
    assert.deepEqual(known.map(one => one.id).toSorted(), ['exists', ...Object.keys(rights)].toSorted())
    for (const { id, test: says, sqlOf } of known)
      for (const right of rights[id] ?? [true, false]) {
        const asked = sqlOf?.[holds]?.(sql`g.value`, right, now, { ...PLACE, zone: sql`'Europe/Berlin'::text` }) ?? sql`null`
        const inSql = await column<boolean>(
          sql`select coalesce(${asked}, false) from (select ${value} as value, nth from unnest(${[...given, null]}::text[]) with ordinality t(one, nth)) g order by nth`,
        )
        const inCode = [...read, null].map(one => says(one, right, now, { timezone: 'Europe/Berlin', workspaceZone: 'UTC' }))
        assert.deepEqual(
          [...read, null].filter((_, index) => inSql[index] !== inCode[index]),
          [],
          `${id} ${JSON.stringify(right)}`,
        )
      }
  }

  await t.test('a text says a moment, or none, whatever was altered in it', async () => {
    const texts = fc.sample(altered, CASES)
    const left = sql`one.value`
    const inSql = await column<string | null>(
      sql`select (extract(epoch from ${instantSql(left, at => at)}) * 1000)::bigint::text from jsonb_array_elements(${JSON.stringify(texts)}::jsonb) with ordinality one order by ordinality`,
    )
    const differ = texts.filter((text, index) => instantOf(text) !== (inSql[index] === null ? null : Number(inSql[index])))
    assert.deepEqual(differ, [])
    const moments = texts.filter(text => instantOf(text) !== null).length
    assert.ok(moments > CASES / 10 && moments < CASES - CASES / 10, `${moments} of ${CASES} say a moment`)
  })

  await t.test('a text that says a moment is compared as that moment, and any other as none', async () => {
    const sampled = fc.sample(altered, CASES / 10)
    const bounds = sampled.filter(text => instantOf(text) !== null).slice(0, 20)
    const long = { amount: 10_000, unit: 'weeks' }
    const ends = [
      now.getTime(),
      ...bounds.map(text => instantOf(text) ?? 0),
      ...[day, long].flatMap(one => [1, -1].map(sign => now.getTime() + sign * durationMs(one as Duration))),
    ]
    const texts = [...sampled, ...ends.flatMap(inFarZones).filter(text => !/^[+-]/.test(text))]
    const near = operators.filter(one => /^date-(before|after|within|more|on)/.test(one.id))
    assert.equal(near.length, 6)
    const days = ends
      .map(end => new Date(end).toISOString())
      .filter(one => !/^([+-]|0000)/.test(one))
      .map(one => one.slice(0, 10))
    const rights = (id: string): readonly unknown[] => (id === 'date-on' ? days : /before|after/.test(id) ? bounds : [day, long])
    for (const timezone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago'])
      for (const { id, test: holds, sql: asks } of near)
        for (const right of rights(id)) {
          const asked = asks?.(sql`one.value`, right, now, { ...PLACE, zone: sql`${timezone}::text` }) ?? sql`null`
          const inSql = await column<boolean>(
            sql`select coalesce(${asked}, false) from jsonb_array_elements(${JSON.stringify(texts)}::jsonb) with ordinality one order by ordinality`,
          )
          const differ = texts.filter((text, index) => holds(text, right, now, { timezone, workspaceZone: 'UTC' }) !== inSql[index])
          assert.deepEqual(differ, [], `${id} ${JSON.stringify(right)} ${timezone}`)
        }
  })

  await t.test('a sum is compared as the double that is nearest to it', async () => {
    const cases = fc.sample(compared, CASES / 10)
    const signs = operators.filter(one => one.id.startsWith('number-') && one.id !== 'number-between' && one.sqlOf?.number !== undefined)
    assert.equal(signs.length, 6)
    for (const { id, test: holds, sqlOf } of signs) {
      const asked = cases.map(({ numbers, right }) => {
        const condition = sqlOf?.number?.(sql`g.total`, right, now, { ...PLACE, zone: sql`null` })
        return sql`select ${condition ?? sql`null`} from (select sum(one) as total from unnest(${numbers.map(String)}::numeric[]) one) g`
      })
      const inSql: boolean[] = []
      for (let start = 0; start < asked.length; start += 50)
        inSql.push(...(await column<boolean>(joinSql(asked.slice(start, start + 50), ' union all '))))
      const differ = cases.filter(
        ({ numbers, right }, index) => inSql[index] !== holds(exactSum(numbers), right, now, { timezone: null, workspaceZone: 'UTC' }),
      )
      assert.deepEqual(differ, [], id)
    }
  })

  await t.test('columns and counts are compared as their JSON is', async () => {
    const moments = [...new Set(fc.sample(microseconds, 300))]
    const [texts, counts] = [
      fc.sample(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('DE', 'Straße', 'ΣΑΣ')), 300),
      fc.sample(fc.nat(6), 300),
    ]
    const read = moments.map(text => new Date(`${text.slice(0, 23)}Z`).toISOString())
    await compare('moment', sql`one::timestamptz`, moments, read, dates)
    await compare('text', sql`one`, texts.map(clean), texts.map(clean), names)
    await compare('integer', sql`one::bigint`, counts.map(String), counts, numbers)
  })

  await t.test('a place lies within a circle, over the date line and the poles, too', async () => {
    const cases = fc.sample(circles, CASES / 10)
    for (const { point, centre, km } of cases) {
      const zone = { ...PLACE, zone: sql`null` }
      const [lat, lon] = [sql`to_jsonb(${String(point.lat)}::numeric)`, sql`to_jsonb(${String(point.lon)}::numeric)`]
      const asked = [
        geoWithin.sql?.(sql`${JSON.stringify(point)}::jsonb`, { ...centre, km }, now, zone),
        geoWithin.sqlOf?.place?.(sql`row(${lat}, ${lon})`, { ...centre, km }, now, zone),
      ]
      const holds = await column<boolean>(
        joinSql(
          asked.map(one => sql`select ${one ?? sql`null`}`),
          ' union all ',
        ),
      )
      const expected = isWithin(point, centre, km)
      assert.deepEqual(holds, [expected, expected], JSON.stringify({ point, centre, km }))
    }
  })
})
