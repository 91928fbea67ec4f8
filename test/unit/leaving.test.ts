import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import test from 'node:test'
import Fastify from 'fastify'
import { leaving } from '../../server/http/leaving.ts'

await test('a caller who left before anybody asked has left', async t => {
  const app = Fastify()
  t.after(() => app.close())
  const asked = Promise.withResolvers<{ before: AbortSignal; after: AbortSignal }>()
  app.get('/', async (_request, reply) => {
    const [early, late] = [leaving(reply), leaving(reply)]
    const before = early()
    assert.equal(before.aborted, false)
    const closed = once(reply.raw, 'close')
    caller.destroy()
    await closed
    asked.resolve({ before, after: late() })
    return 'nobody hears this'
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const caller = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  caller.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  const { before, after } = await asked.promise
  assert.deepEqual([before.aborted, after.aborted], [true, true])
  assert.equal(Reflect.get(Object(after.reason), 'code'), 'CORE_CALLER_LEFT')
})
