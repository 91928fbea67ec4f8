import { randomBytes, randomUUID } from 'node:crypto'
import type { EmulatedSubscription, SubscriptionStore } from './subscription-store.ts'
import type { WebSocketHandlers, WebSocketPeer } from './web-socket.ts'

/** What a browser said about a message it got: 100 shown, 302 its handler failed. */
export interface Acknowledgement {
  at: string
  token: string
  messageId: string
  code: number
}

export interface StoredMessage {
  id: string
  body: Buffer
  ttl: number
  topic: string | null
  arrivedAt: number
}

/** The side real browsers talk to: Mozilla's push protocol over a WebSocket. Messages for a browser that is away wait for their TTL. */
export interface Browsers {
  attach: (peer: WebSocketPeer) => WebSocketHandlers
  deliver: (subscription: EmulatedSubscription, message: StoredMessage) => void
  connected: () => number
  acknowledgements: () => readonly Acknowledgement[]
  close: () => void
}

interface FromBrowser {
  messageType?: string
  uaid?: string
  channelID?: string
  key?: string
  version?: string
  code?: number
  updates?: readonly { channelID?: string; version?: string; code?: number }[]
}

export function createBrowsers(store: SubscriptionStore, endpointOf: (token: string) => string): Browsers {
  const peers = new Map<string, WebSocketPeer>()
  const everyone = new Set<WebSocketPeer>()
  const waiting = new Map<string, StoredMessage[]>()
  const acknowledgements: Acknowledgement[] = []

  const notify = (peer: WebSocketPeer, subscription: EmulatedSubscription, message: StoredMessage): void => {
    const content = message.body.length === 0 ? {} : { data: message.body.toString('base64url'), headers: { encoding: 'aes128gcm' } }
    const channelID = subscription.browser?.channelId
    peer.send(JSON.stringify({ messageType: 'notification', channelID, version: message.id, ttl: message.ttl, ...content }))
  }
  const deliver = (subscription: EmulatedSubscription, message: StoredMessage): void => {
    const peer = peers.get(subscription.browser?.uaid ?? '')
    const isKept = message.ttl > 0
    if (isKept) {
      const queue = waiting.get(subscription.token) ?? []
      const others = queue.filter(old => message.topic === null || old.topic !== message.topic)
      waiting.set(subscription.token, [...others, message])
    }
    if (peer !== undefined) notify(peer, subscription, message)
  }
  const flush = (uaid: string, peer: WebSocketPeer): void => {
    for (const subscription of store.ofBrowser(uaid)) {
      const current = (waiting.get(subscription.token) ?? []).filter(message => message.arrivedAt + message.ttl * 1000 > Date.now())
      waiting.set(subscription.token, current)
      for (const message of current) notify(peer, subscription, message)
    }
  }
  const acknowledge = (messageId: string, code: number): void => {
    for (const [token, queue] of waiting) {
      if (!queue.some(message => message.id === messageId)) continue
      const left = queue.filter(message => message.id !== messageId)
      waiting.set(token, left)
      acknowledgements.push({ at: new Date().toISOString(), token, messageId, code })
      return
    }
    acknowledgements.push({ at: new Date().toISOString(), token: '', messageId, code })
  }

  const attach = (peer: WebSocketPeer): WebSocketHandlers => {
    let uaid = ''
    everyone.add(peer)
    const say = (message: object): void => peer.send(JSON.stringify(message))

    const hello = (message: FromBrowser): void => {
      const isKnown = message.uaid !== undefined && message.uaid !== '' && store.ofBrowser(message.uaid).length > 0
      uaid = isKnown ? (message.uaid ?? '') : randomBytes(16).toString('hex')
      peers.set(uaid, peer)
      say({ messageType: 'hello', status: 200, uaid, use_webpush: true, broadcasts: {} })
      flush(uaid, peer)
    }
    const register = (message: FromBrowser): void => {
      const channelId = message.channelID ?? randomUUID()
      const old = store.ofBrowser(uaid).find(subscription => subscription.browser?.channelId === channelId && !subscription.gone)
      const key = message.key === undefined ? undefined : Buffer.from(message.key, 'base64url').toString('base64url')
      const { token } = old ?? store.register({ uaid, channelId }, key)
      say({ messageType: 'register', channelID: channelId, status: 200, pushEndpoint: endpointOf(token) })
    }
    const unregister = (message: FromBrowser): void => {
      for (const subscription of store.ofBrowser(uaid))
        if (subscription.browser?.channelId === message.channelID) store.expire(subscription.token)
      say({ messageType: 'unregister', channelID: message.channelID, status: 200 })
    }
    const answer = (message: FromBrowser): void => {
      switch (message.messageType) {
        case undefined:
        case 'ping':
          peer.send('{}')
          break
        case 'hello':
          hello(message)
          break
        case 'register':
          register(message)
          break
        case 'unregister':
          unregister(message)
          break
        case 'ack':
          for (const update of message.updates ?? []) acknowledge(update.version ?? '', update.code ?? 100)
          break
        case 'nack':
          acknowledge(message.version ?? '', message.code ?? 301)
          break
        case 'broadcast_subscribe':
          say({ messageType: 'broadcast', broadcasts: {} })
          break
        default:
          peer.close(1003)
      }
    }
    return {
      onText: text => {
        const message = parse(text)
        if (message === undefined || (uaid === '' && message.messageType !== 'hello')) peer.close(1008)
        else answer(message)
      },
      onClose: () => {
        everyone.delete(peer)
        if (peers.get(uaid) === peer) peers.delete(uaid)
      },
    }
  }
  return {
    attach,
    deliver,
    connected: () => peers.size,
    acknowledgements: () => acknowledgements,
    close: () => {
      for (const peer of everyone) peer.close(1001)
    },
  }
}

function parse(text: string): FromBrowser | undefined {
  try {
    const message: unknown = JSON.parse(text)
    return typeof message === 'object' && message !== null ? (message as FromBrowser) : undefined
  } catch {
    return undefined
  }
}
