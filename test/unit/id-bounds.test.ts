import assert from 'node:assert/strict'
import test from 'node:test'
import { idBounds, uuidv7 } from 'fathi/sdk'

const HOUR_MS = 3_600_000
const iso = (ms: number): string => new Date(ms).toISOString()

await test('the ids of rows that were made within a period lie within its bounds, those made hours before or after do not', () => {
  const now = Date.now()
  const id = uuidv7()
  const isWithin = (from: string | undefined, to: string | undefined): boolean =>
    idBounds({ from, to }).every(({ id: { $gte = '0', $lt = 'g' } }) => id >= $gte && id < $lt)
  assert.deepEqual(idBounds({}), [])
  assert.ok(isWithin(iso(now - 1_000), iso(now + 1_000)))
  assert.ok(isWithin(iso(now + HOUR_MS / 2), undefined), 'clocks may differ')
  assert.ok(isWithin(undefined, iso(now - HOUR_MS / 2)), 'clocks may differ')
  assert.ok(!isWithin(iso(now + 2 * HOUR_MS), undefined))
  assert.ok(!isWithin(undefined, iso(now - 2 * HOUR_MS)))
})

await test('a period at the ends of time has bounds that are ids', () => {
  for (const { id } of idBounds({ from: '0001-01-01T00:00:00Z', to: '9999-12-31T23:59:59Z' }))
    for (const bound of Object.values(id)) assert.match(bound, /^[0-9a-f]{8}-[0-9a-f]{4}-7000-8000-0{12}$/)
})
