import type { Fathi, InitOptions, PushStatus } from './fathi.types.ts'
import { remember } from './page/memory.ts'
import { pushStatus, resync, subscribe, unsubscribe } from './page/push.ts'
import { loadSite } from './page/site.ts'
import type { Connection } from './page/site.ts'
import { sendNow, startQueue } from './page/queue.ts'
import { setTopics, topics } from './page/topics.ts'
import { pageProperties, record } from './page/tracking.ts'
import { forgetVisitor, noteMessage, userId } from './page/visitor.ts'
import { changeState } from './shared/store.ts'

declare global {
  interface Window {
    fathi?: Fathi
    /** Calls made before this script had loaded: `(window.fathiQueue ||= []).push(fathi => fathi.init({ ... }))`. */
    fathiQueue?: { push: (call: (fathi: Fathi) => void) => void } & Partial<Iterable<(fathi: Fathi) => void>>
  }
}

const script = document.currentScript as HTMLScriptElement | null
const ownOrigin = script === null || script.src === '' ? location.origin : new URL(script.src).origin

let connection: Connection | undefined

function connected(): Connection {
  if (connection === undefined) throw new Error('Call fathi.init({ writeKey }) first.')
  return connection
}

function init(options: InitOptions): void {
  connection = {
    api: (options.apiUrl ?? ownOrigin).replace(/\/+$/, ''),
    writeKey: options.writeKey,
    workerPath: options.serviceWorkerPath ?? '/fathi-sw.js',
    ...(options.siteKey === undefined ? {} : { siteKey: options.siteKey }),
  }
  noteMessage(location.href)
  startQueue(connection)
  void start(connection).catch(warn)
}

/** The first visit of a day makes itself known, which is how the site page sees that the snippet is in place. */
async function start(current: Connection): Promise<void> {
  const today = `${new Date().toDateString()} ${current.writeKey}`
  if (sessionStorage.getItem('fathi_seen') !== today) {
    await loadSite(current)
    sessionStorage.setItem('fathi_seen', today)
  }
  await resync(current)
}

function warn(error: unknown): void {
  // oxlint-disable-next-line no-console -- the developer of the page looks here, and nowhere else
  console.warn('fathi:', error instanceof Error ? error.message : error)
}

/** The subscription follows the person who uses the browser. */
async function follow(current: Connection): Promise<void> {
  await changeState({ userId: userId() }).catch(() => undefined)
  await resync(current).catch(warn)
}

const fathi: Fathi = {
  init,
  identify: async (id, traits = {}) => {
    const current = connected()
    remember('user_id', id)
    record('identify', { traits })
    await follow(current)
  },
  track: async (event, properties = {}) => {
    connected()
    record('track', { event, properties })
  },
  page: async (name, properties = {}) => {
    connected()
    record('page', { ...(name === undefined ? {} : { name }), properties: { ...pageProperties(), ...properties } })
  },
  group: async (groupId, traits = {}) => {
    connected()
    record('group', { groupId, traits })
  },
  flush: async () => {
    connected()
    await sendNow()
  },
  reset: async () => {
    forgetVisitor()
    await follow(connected())
  },
  push: {
    subscribe: (options = {}): Promise<PushStatus> => subscribe(connected(), options),
    unsubscribe: () => unsubscribe(connected()),
    status: () => pushStatus(connected()),
    topics: () => topics(connected()),
    setTopics: choice => setTopics(connected(), choice),
  },
}

window.fathi = fathi
const early = window.fathiQueue
window.fathiQueue = { push: call => call(fathi) }
for (const call of (early as Iterable<(fathi: Fathi) => void> | undefined) ?? []) call(fathi)
