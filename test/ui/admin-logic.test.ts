import assert from 'node:assert/strict'
import test from 'node:test'
import { fieldOf, problemOf } from '../../admin-ui/src/api/problem.ts'
import { cutAt } from '../../admin-ui/src/composer/frames.ts'
import { inDays } from '../../admin-ui/src/data/in-days.ts'
import { keyOf } from '../../admin-ui/src/data/key-of.ts'
import { fromWallClock, toWallClock } from '../../admin-ui/src/data/wall-clock.ts'
import { readEvents } from '../../admin-ui/src/live/read-events.ts'
import { pathOf } from '../../admin-ui/src/pages/imports/mapping-draft.ts'
import { effectivePolicy } from '../../admin-ui/src/pages/policies/effective-policy.ts'
import { linesOf, wrongOrigin } from '../../admin-ui/src/pages/sites/lines-of.ts'

await test('a time of the wall clock becomes the instant of its zone, over both changes of clocks', () => {
  assert.equal(fromWallClock('2026-07-01T09:00', 'Europe/Berlin'), '2026-07-01T07:00:00.000Z')
  assert.equal(fromWallClock('2026-12-01T09:00', 'Europe/Berlin'), '2026-12-01T08:00:00.000Z')
  assert.equal(fromWallClock('2026-03-29T02:30', 'Europe/Berlin'), '2026-03-29T01:30:00.000Z', 'a skipped hour moves on')
  assert.equal(fromWallClock('2026-10-25T02:30', 'Europe/Berlin'), '2026-10-25T00:30:00.000Z', 'of a repeated hour the first')
  assert.equal(fromWallClock('2026-12-01T09:00', 'Asia/Kolkata'), '2026-12-01T03:30:00.000Z')
  assert.equal(fromWallClock('nonsense', 'UTC'), undefined)
  assert.equal(toWallClock('2026-12-01T03:30:00.000Z', 'Asia/Kolkata'), '2026-12-01T09:00')
})

await test('a day of a filter is a whole day of the workspace', () => {
  assert.deepEqual(inDays({ from: '2026-03-29', to: '2026-03-29', state: 'sent' }, 'Europe/Berlin'), {
    state: 'sent',
    from: '2026-03-28T23:00:00.000Z',
    to: '2026-03-29T21:59:59.999Z',
  })
})

await test('a text is cut by what people see as letters', () => {
  assert.deepEqual(cutAt('👩‍👩‍👧 family and friends', 10), { shown: '👩‍👩‍👧 family', lost: 'and friends' })
  assert.deepEqual(cutAt('short', 10), { shown: 'short', lost: '' })
})

await test('a refusal keeps its reason, its fields and its request id; anything else becomes one too', async () => {
  const body = {
    title: 'Not valid',
    detail: 'Two fields.',
    code: 'X_INVALID',
    errors: [{ pointer: '/body/draft/title', detail: 'Too long.' }],
  }
  const problem = await problemOf(Response.json(body, { status: 422, headers: { 'x-request-id': 'r1' } }))
  assert.deepEqual(problem.faultsByField(), { 'draft.title': 'Too long.' })
  assert.equal(problem.requestId, 'r1')
  const bad = await problemOf(new Response('<html>', { status: 502, statusText: 'Bad Gateway' }))
  assert.equal(bad.code, 'HTTP_502')
  assert.equal(fieldOf('/body/a~1b/0'), 'a/b.0')
})

await test('events of a stream are read across the borders of its chunks', async () => {
  const parts = [': hello\n\nda', 'ta: {"topic":"campaigns"', ',"ids":[]}\n\ndata: x\n', 'data: y\n\n']
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part))
      controller.close()
    },
  })
  const seen: string[] = []
  for await (const event of readEvents(stream)) seen.push(event.data)
  assert.deepEqual(seen, ['{"topic":"campaigns","ids":[]}', 'x\ny'])
})

await test('names become keys, lines become origins', () => {
  assert.equal(keyOf('Black Friday – früher Zugang!'), 'black-friday-fruher-zugang')
  assert.equal(keyOf('優惠'), 'unnamed')
  assert.deepEqual(linesOf(' https://a.example\nhttps://b.example, https://c.example '), [
    'https://a.example',
    'https://b.example',
    'https://c.example',
  ])
  assert.equal(wrongOrigin('https://a.example/path', 'no'), 'https://a.example/path: no')
  assert.equal(wrongOrigin('https://a.example', 'no'), undefined)
  assert.equal(wrongOrigin('http', 'no'), undefined)
})

await test('a column of a file is called what people have already, however its heading is written', () => {
  const known = ['firstName', 'city', 'loyalty.tier']
  assert.deepEqual(
    ['First name', 'FIRST_NAME', 'firstName', 'City', 'Loyalty tier', 'Favourite colour', 'plan'].map(heading => pathOf(heading, known)),
    ['firstName', 'firstName', 'firstName', 'city', 'loyalty.tier', 'favourite_colour', 'plan'],
  )
})

await test('of several policies each quiet time holds, and each limit that no other makes needless', () => {
  const cap = (maximum: number, windowHours: number) => ({ maximum, windowHours, mode: 'hold' as const })
  const night = { from: '22:00', to: '08:00', mode: 'hold' as const }
  const noon = { from: '12:00', to: '13:00', mode: 'drop' as const }
  const { caps, quiet } = effectivePolicy([
    { caps: [cap(2, 24), cap(9, 168)], quietHours: night },
    { caps: [cap(2, 24), cap(1, 48)], quietHours: night },
    { caps: [], quietHours: noon },
  ])
  assert.deepEqual(caps, [cap(9, 168), cap(1, 48)])
  assert.deepEqual(quiet, [night, noon])
  assert.deepEqual(effectivePolicy([]), { caps: [], quiet: [] })
})
