import assert from 'node:assert/strict'
import test from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { correctedTime, isLate, readTime } from '../../plugins/cdp/event-time.ts'
import { type Fault, MOST_DEPTH, mostBytesOfClean, parseBounded, sanitise } from '../../plugins/cdp/sanitise.ts'
import { readEvent } from '../../plugins/cdp/tracking-event.ts'
import { sayTraits, type Traits } from '../../plugins/cdp/traits.ts'

const arrival = { receivedAt: new Date('2026-06-01T12:00:00Z'), source: 'key:test' }
const clean = (value: unknown) => {
  const faults: Fault[] = []
  return { value: sanitise(value, '', faults), faults }
}

await test('what was made clean stays as it is, holds no NUL, no lone surrogate, and nothing deeper than allowed', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 40, stringUnit: 'binary' }), given => {
      const first = clean(given)
      assert.deepEqual(clean(first.value).value, first.value)
      const text = JSON.stringify(first.value)
      assert.ok(!/\\u0000|\\ud[89a-f]/.test(text.replaceAll('\\\\', '')), text)
    }),
  )
})

await test('what is taken as clean is what cleaning leaves alone, and is never longer than was said', () => {
  const given = fc.oneof(
    fc.jsonValue({ maxDepth: 40, stringUnit: 'binary' }),
    fc.jsonValue(),
    fc.constantFrom(
      JSON.parse('{"__proto__":1}'),
      { a: Number.POSITIVE_INFINITY },
      ['\ud800'],
      { '\0': 1 },
      { a: undefined },
      '\u0001"\\\u2028é\u{1f600}',
    ),
  )
  fc.assert(
    fc.property(given, value => {
      const most = mostBytesOfClean(value)
      const { value: cleaned, faults } = clean(value)
      const isLeftAlone = faults.length === 0 && isDeepStrictEqual(cleaned, value)
      assert.equal(!Number.isNaN(most), isLeftAlone)
      if (isLeftAlone) assert.ok(Buffer.byteLength(JSON.stringify(value)) <= most)
    }),
    { numRuns: 3_000 },
  )
})

await test('deep nesting is refused without following it down', () => {
  const { faults } = clean(parseBounded(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`))
  assert.equal(faults.length, 1)
  assert.equal(faults[0]?.pointer, '/a'.repeat(MOST_DEPTH))
})

await test('an event is one or has faults, whatever is sent', () => {
  const field = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('track', 'u1', '2026-01-01', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59+16:00', '$x', ''),
  )
  const body = fc.dictionary(
    fc.constantFrom(
      'type',
      'event',
      'userId',
      'anonymousId',
      'messageId',
      'timestamp',
      'sentAt',
      'properties',
      'traits',
      'context',
      'previousId',
      'groupId',
      'name',
      'historical',
    ),
    field,
  )
  fc.assert(
    fc.property(body, given => {
      const read = readEvent(given, undefined, arrival)
      if ('faults' in read) return assert.ok(read.faults.length > 0)
      const { event } = read
      assert.ok((event.userId ?? event.anonymousId ?? '').length > 0)
      assert.ok(!event.name.startsWith('$') && event.name.length <= 200)
      assert.ok(event.occurredAt <= arrival.receivedAt && event.occurredAt >= new Date(0))
      return undefined
    }),
    { numRuns: 2_000 },
  )
})

await test('times are read in every offset there is and in no year that is not', () => {
  assert.equal(readTime('2026-03-01T10:00:00+05:30')?.toISOString(), '2026-03-01T04:30:00.000Z')
  assert.equal(readTime('2026-03-01 10:00:00')?.toISOString(), '2026-03-01T10:00:00.000Z')
  assert.equal(readTime('2026-03-01')?.toISOString(), '2026-03-01T00:00:00.000Z')
  for (const wrong of [
    '0000-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    '2101-01-01T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    'now',
    'infinity',
    '1700000000000',
  ])
    assert.equal(readTime(wrong), null, wrong)
})

await test("however wrong the client's clock is, the time between happening and sending is kept", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e11, max: 1e11 }), fc.integer({ min: 0, max: 1e9 }), (wrong, ago) => {
      const at = arrival.receivedAt.getTime()
      const corrected = correctedTime(new Date(at + wrong - ago), new Date(at + wrong), arrival.receivedAt)
      assert.equal(corrected.getTime(), at - ago)
    }),
  )
  assert.equal(isLate(new Date('2026-05-29T11:59:59Z'), arrival.receivedAt, 72), true)
  assert.equal(isLate(new Date('2026-05-29T12:00:00Z'), arrival.receivedAt, 72), false)
})

await test('traits end the same in whichever order they were said', () => {
  const saying = fc.record({
    at: fc.integer({ min: 1, max: 1_000 }),
    said: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.option(fc.integer())),
  })
  const sayings = fc.uniqueArray(saying, { selector: one => one.at, maxLength: 12 })
  const end = (order: readonly { at: number; said: Record<string, number | null> }[]) => {
    const state: Traits = { traits: {}, traitTimes: {}, device: {} }
    for (const { at, said } of order) sayTraits(state, said, at)
    return state
  }
  fc.assert(
    fc.property(
      sayings.chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        assert.deepEqual(end(shuffled), end(all.toSorted((a, b) => a.at - b.at)))
      },
    ),
  )
})
