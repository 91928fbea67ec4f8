import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import test from 'node:test'
import { type EventStream, openStream } from '../../server/http/live-stream.ts'

await test('a client that does not read is cut off, instead of filling the memory', { timeout: 30_000 }, async t => {
  const opened = Promise.withResolvers<{ stream: EventStream; waiting: () => number }>()
  const server = createServer((_request, response) =>
    opened.resolve({ stream: openStream(response, {}), waiting: () => response.writableLength }),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  t.after(() => socket.destroy())
  socket.on('error', () => {})
  socket.pause()
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')

  const { stream, waiting } = await opened.promise
  let over = false
  let most = 0
  stream.onEnd(() => (over = true))
  const message = { topic: 'profiles', ids: ['x'.repeat(8_000)] }
  while (!over) {
    stream.send(message)
    most = Math.max(most, waiting())
    await setImmediate()
  }
  assert.ok(most < 100_000, `at most a little waits for a client, not ${most} bytes`)
  stream.send(message) // nobody is there: nothing happens
})

await test('the stream of a client that left before it began ends at once, and holds nothing', { timeout: 30_000 }, async t => {
  const ended = Promise.withResolvers<void>()
  const server = createServer(async (request, response) => {
    const left = once(response, 'close')
    request.socket.destroy()
    await left
    openStream(response, {}).onEnd(ended.resolve)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  t.after(() => socket.destroy())
  socket.on('error', () => {})
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  await ended.promise
})
