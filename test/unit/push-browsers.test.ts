import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import test from 'node:test'
import type { TestContext } from 'node:test'
import webpush from 'web-push'
import { startPushEmulator } from '../../server/embedded/push-emulator/emulator.ts'

const vapid = { ...webpush.generateVAPIDKeys(), subject: 'mailto:push@example.com' }
const browserKeys = { p256dh: vapid.publicKey, auth: Buffer.alloc(16, 1).toString('base64url') }

type Message = Record<string, unknown>

/** Speaks as Firefox does. */
class Browser {
  readonly socket: WebSocket
  private readonly inbox: Message[] = []

  constructor(url: string) {
    this.socket = new WebSocket(url.replace('http', 'ws'), 'push-notification')
    this.socket.addEventListener('message', event => {
      this.inbox.push(JSON.parse(String(event.data)) as Message)
      this.socket.dispatchEvent(new Event('stored'))
    })
  }

  say(message: Message): void {
    this.socket.send(JSON.stringify(message))
  }

  async hear(): Promise<Message> {
    while (this.inbox.length === 0) await once(this.socket, 'stored')
    return this.inbox.shift() as Message
  }

  async hello(uaid?: string): Promise<string> {
    if (this.socket.readyState !== WebSocket.OPEN) await once(this.socket, 'open')
    this.say({ messageType: 'hello', use_webpush: true, broadcasts: {}, ...(uaid === undefined ? {} : { uaid }) })
    const answer = await this.hear()
    assert.deepEqual([answer['messageType'], answer['status'], answer['use_webpush']], ['hello', 200, true])
    return String(answer['uaid'])
  }

  async register(channelID: string): Promise<string> {
    this.say({ messageType: 'register', channelID, key: vapid.publicKey })
    const answer = await this.hear()
    assert.deepEqual([answer['messageType'], answer['status'], answer['channelID']], ['register', 200, channelID])
    return String(answer['pushEndpoint'])
  }

  async leave(): Promise<void> {
    const closed = once(this.socket, 'close')
    this.socket.close()
    await closed
  }
}

async function send(endpoint: string, text: string, options: { TTL: number; topic?: string }): Promise<number> {
  const details = webpush.generateRequestDetails({ endpoint, keys: browserKeys }, text, { vapidDetails: vapid, ...options })
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: details.headers as Record<string, string>,
    body: details.body as Buffer<ArrayBuffer>,
  })
  return answer.status
}

async function connected(t: TestContext): Promise<{ url: string; browser: Browser }> {
  const emulator = await startPushEmulator()
  const browser = new Browser(emulator.url)
  t.after(async () => {
    await emulator.close()
    browser.socket.close()
  })
  return { url: emulator.url, browser }
}

await test('a browser registers, gets a message at once, and its acknowledgement is kept', async t => {
  const { url, browser } = await connected(t)
  await browser.hello()
  const channelID = randomUUID()
  const endpoint = await browser.register(channelID)
  assert.equal(await send(endpoint, 'hello', { TTL: 60 }), 201)
  const message = await browser.hear()
  assert.deepEqual(
    [message['messageType'], message['channelID'], message['headers']],
    ['notification', channelID, { encoding: 'aes128gcm' }],
  )
  browser.say({ messageType: 'ack', updates: [{ channelID, version: message['version'], code: 100 }] })
  browser.say({})
  assert.deepEqual(await browser.hear(), {})
  const { items } = (await (await fetch(`${url}/acknowledgements`)).json()) as { items: { code: number; messageId: string }[] }
  assert.deepEqual(
    items.map(({ code, messageId }) => [code, messageId]),
    [[100, message['version']]],
  )
})

await test('messages wait for a browser that is away; a topic keeps only the newest, and TTL 0 is not kept', async t => {
  const { url, browser } = await connected(t)
  const uaid = await browser.hello()
  const endpoint = await browser.register(randomUUID())
  await browser.leave()
  for (const topic of ['score', 'score', 'news']) assert.equal(await send(endpoint, topic, { TTL: 60, topic }), 201)
  assert.equal(await send(endpoint, 'now or never', { TTL: 0 }), 201)
  const again = new Browser(url)
  t.after(() => again.socket.close())
  assert.equal(await again.hello(uaid), uaid)
  assert.deepEqual([(await again.hear())['version'], (await again.hear())['version']], ['m2', 'm3'])
  again.say({})
  assert.deepEqual(await again.hear(), {})
})

await test('an unregistered channel is gone, and an unknown browser gets a new id', async t => {
  const { browser } = await connected(t)
  assert.notEqual(await browser.hello('0123456789abcdef0123456789abcdef'), '0123456789abcdef0123456789abcdef')
  const channelID = randomUUID()
  const endpoint = await browser.register(channelID)
  browser.say({ messageType: 'unregister', channelID, code: 200 })
  assert.equal((await browser.hear())['status'], 200)
  assert.equal(await send(endpoint, 'x', { TTL: 60 }), 410)
})

await test('what is no hello at first, and what is no JSON, ends the connection', async t => {
  const { url, browser } = await connected(t)
  await once(browser.socket, 'open')
  const closed = once(browser.socket, 'close') as Promise<[CloseEvent]>
  browser.say({ messageType: 'register', channelID: 'x' })
  assert.equal((await closed)[0].code, 1008)
  const second = new Browser(url)
  await once(second.socket, 'open')
  const gone = once(second.socket, 'close') as Promise<[CloseEvent]>
  second.socket.send('not json')
  assert.equal((await gone)[0].code, 1008)
})
