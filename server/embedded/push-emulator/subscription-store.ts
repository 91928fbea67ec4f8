import { createECDH, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { BrowserKeys } from './decrypt.ts'
import { appendJsonLines, readJsonLines } from './json-lines.ts'

/** One address at the emulator: of a browser that is made up (then we hold its keys), or of a real one. */
export interface EmulatedSubscription {
  token: string
  applicationServerKey?: string
  keys?: BrowserKeys
  browser?: { uaid: string; channelId: string }
  /** Whoever asks for a group again gets the browsers it has. */
  group?: string
  gone: boolean
}

interface StoredSubscription {
  token: string
  applicationServerKey?: string
  privateKey?: string
  publicKey?: string
  auth?: string
  browser?: { uaid: string; channelId: string }
  group?: string
  gone?: true
}

export interface SubscriptionStore {
  readonly size: number
  get: (token: string) => EmulatedSubscription | undefined
  /** Made-up browsers, ready to receive. Of a group only those are made that it lacks. */
  create: (count: number, applicationServerKey?: string, group?: string) => EmulatedSubscription[]
  register: (browser: { uaid: string; channelId: string }, applicationServerKey?: string) => EmulatedSubscription
  expire: (token: string) => boolean
  ofBrowser: (uaid: string) => EmulatedSubscription[]
}

/** Keeps subscriptions in memory, and in the folder when there is one: a restarted emulator still knows them. */
export function openSubscriptionStore(folder?: string): SubscriptionStore {
  const file = folder === undefined ? undefined : join(folder, 'subscriptions.jsonl')
  const known = new Map<string, EmulatedSubscription>()
  for (const line of file === undefined ? [] : readJsonLines<StoredSubscription>(file)) known.set(line.token, revive(line))

  const keep = (added: readonly EmulatedSubscription[]): void => {
    for (const subscription of added) known.set(subscription.token, subscription)
    if (file !== undefined) appendJsonLines(file, added.map(freeze))
  }
  return {
    get size() {
      return known.size
    },
    get: token => known.get(token),
    create: (count, applicationServerKey, group) => {
      const there = group === undefined ? [] : [...known.values()].filter(one => one.group === group).slice(0, count)
      const own = group === undefined ? {} : { group }
      const made = Array.from({ length: count - there.length }, () => ({ ...fresh(applicationServerKey), ...own, keys: makeKeys() }))
      keep(made)
      return [...there, ...made]
    },
    register: (browser, applicationServerKey) => {
      const made = { ...fresh(applicationServerKey), browser }
      keep([made])
      return made
    },
    expire: token => {
      const found = known.get(token)
      if (found === undefined) return false
      keep([{ ...found, gone: true }])
      return true
    },
    ofBrowser: uaid => [...known.values()].filter(subscription => subscription.browser?.uaid === uaid),
  }
}

function fresh(applicationServerKey: string | undefined): EmulatedSubscription {
  return {
    token: randomBytes(18).toString('base64url'),
    gone: false,
    ...(applicationServerKey === undefined ? {} : { applicationServerKey }),
  }
}

function makeKeys(): BrowserKeys {
  const ecdh = createECDH('prime256v1')
  const publicKey = ecdh.generateKeys()
  return { publicKey, privateKey: ecdh.getPrivateKey(), auth: randomBytes(16) }
}

function freeze({ keys, gone, ...rest }: EmulatedSubscription): StoredSubscription {
  const secrets = keys && {
    privateKey: keys.privateKey.toString('base64url'),
    publicKey: keys.publicKey.toString('base64url'),
    auth: keys.auth.toString('base64url'),
  }
  return { ...rest, ...secrets, ...(gone ? { gone: true as const } : {}) }
}

function revive({ privateKey, publicKey, auth, gone, ...rest }: StoredSubscription): EmulatedSubscription {
  const read = (text: string): Buffer => Buffer.from(text, 'base64url')
  const keys =
    privateKey === undefined || publicKey === undefined || auth === undefined
      ? {}
      : { keys: { privateKey: leftPad(read(privateKey)), publicKey: read(publicKey), auth: read(auth) } }
  return { ...rest, ...keys, gone: gone ?? false }
}

/** A private key whose first bytes are zero may be exported shorter. */
function leftPad(key: Buffer): Buffer {
  return Buffer.concat([Buffer.alloc(32 - key.length), key])
}
