import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import test from 'node:test'
import type { TestContext } from 'node:test'
import { answerLimit } from '../../server/egress/exchange.ts'
import { createGuardedFetch } from '../../server/egress/guarded-fetch.ts'
import type { GuardedFetchOptions } from '../../server/egress/guarded-fetch.ts'

async function aServer(t: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function aFetch(t: TestContext, options: GuardedFetchOptions = { allowLoopback: true }): ReturnType<typeof createGuardedFetch> {
  const fetch = createGuardedFetch(options)
  t.after(() => fetch.close())
  return fetch
}

await test('a request carries method, headers and body, and the answer comes back whole', async t => {
  const url = await aServer(t, (request, reply) => {
    void request.toArray().then(chunks => {
      reply.writeHead(202, { 'x-seen': `${request.method} ${request.url} ${request.headers['x-one']}` })
      reply.end(Buffer.concat(chunks as Buffer[]))
    })
  })
  const answer = await aFetch(t)(`${url}/a?b=1`, { method: 'PUT', headers: { 'x-one': '1' }, body: 'hello' })
  assert.equal(answer.status, 202)
  assert.equal(answer.headers['x-seen'], 'PUT /a?b=1 1')
  assert.equal(Buffer.from(answer.body).toString(), 'hello')
})

await test('loopback is out of reach by number, by mapped number and by name', async t => {
  let reached = 0
  const url = await aServer(t, (_, reply) => {
    reached += 1
    reply.end()
  })
  const port = new URL(url).port
  const fetch = aFetch(t, { allowPorts: [Number(port)] })
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '0.0.0.0'])
    await assert.rejects(fetch(`https://${host}:${port}/`), { code: 'EGRESS_PRIVATE_ADDRESS' }, host)
  assert.equal(reached, 0)
})

await test('with loopback allowed, plain http reaches this machine by name and nothing else', async t => {
  const url = await aServer(t, (_, reply) => reply.end('here'))
  const fetch = aFetch(t)
  assert.equal((await fetch(url.replace('127.0.0.1', 'localhost'))).status, 200)
  await assert.rejects(fetch('http://1.1.1.1/'), { code: 'EGRESS_PRIVATE_ADDRESS' })
  await assert.rejects(fetch('http://10.0.0.1/'), { code: 'EGRESS_PRIVATE_ADDRESS' })
})

await test('a redirect is handed back, not followed', async t => {
  let inside = 0
  const url = await aServer(t, (request, reply) => {
    if (request.url === '/inside') inside += 1
    reply.writeHead(302, { location: '/inside' }).end()
  })
  const answer = await aFetch(t)(url)
  assert.equal(answer.status, 302)
  assert.equal(answer.headers['location'], '/inside')
  assert.equal(inside, 0)
})

await test('an endless body is cut, and its connection closed', async t => {
  const closed = Promise.withResolvers<void>()
  const block = Buffer.alloc(64 * 1024, 'x')
  let written = 0
  const url = await aServer(t, (_, reply) => {
    reply.on('close', closed.resolve)
    const more = (): void => {
      while (!reply.destroyed && written < 600e6) {
        written += block.length
        if (!reply.write(block)) return
      }
    }
    reply.on('drain', more)
    more()
  })
  const answer = await aFetch(t)(url)
  assert.equal(answer.body.length, answerLimit)
  await closed.promise
  assert.ok(written < 100e6, `the server could write ${written} bytes`)
})

await test('silence and a drip both end at the deadline', async t => {
  const silent = await aServer(t, () => undefined)
  const dripping = await aServer(t, (_, reply) => {
    const drip = setInterval(() => reply.write('.'), 10)
    reply.on('close', () => clearInterval(drip))
  })
  const fetch = aFetch(t)
  await assert.rejects(fetch(silent, { timeoutMs: 100 }), { code: 'EGRESS_TIMEOUT', sent: true })
  await assert.rejects(fetch(dripping, { timeoutMs: 100 }), { code: 'EGRESS_TIMEOUT', sent: true })
})

await test('a refused connection was not sent, a connection reset after the request may have been', async t => {
  const tcp = createTcpServer(socket => socket.once('data', () => socket.resetAndDestroy()))
  await new Promise<void>(resolve => tcp.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(tcp.address() as AddressInfo).port}/`
  const fetch = aFetch(t)
  await assert.rejects(fetch(url, { method: 'POST', body: 'x' }), { code: 'EGRESS_CONNECTION', sent: true })
  await new Promise(resolve => tcp.close(resolve))
  await assert.rejects(fetch(url, { method: 'POST', body: 'x' }), { code: 'EGRESS_CONNECTION', sent: false })
})

await test('a name that does not exist is a fault of the name', async t => {
  await assert.rejects(aFetch(t)('https://nothing-here.invalid/'), { code: 'EGRESS_DNS' })
})

await test('plain bytes where TLS is expected are a failed connection', async t => {
  const url = await aServer(t, (_, reply) => reply.end())
  await assert.rejects(aFetch(t)(url.replace('http:', 'https:')), { code: 'EGRESS_CONNECTION', sent: false })
})

await test('after close nothing is sent', async () => {
  const fetch = createGuardedFetch({ allowLoopback: true })
  await fetch.close()
  await assert.rejects(fetch('http://127.0.0.1:9/'), { code: 'EGRESS_CLOSED' })
})
