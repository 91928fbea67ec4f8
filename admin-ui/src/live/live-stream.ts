import { session } from '../session/session.ts'
import { readEvents } from './read-events.ts'

export type LiveState = 'closed' | 'connecting' | 'live' | 'lost'
export interface LiveStatus {
  state: LiveState
  /** When the last word came, as milliseconds; 0 before the first. */
  heardAt: number
  /** When the next try begins, as milliseconds; 0 unless lost. */
  retryAt: number
}
type Listener = (topic: string) => void

const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000

let status: LiveStatus = { state: 'closed', heardAt: 0, retryAt: 0 }
let abort: AbortController | undefined
let open = ''
let tries = 0
let timer: ReturnType<typeof setTimeout> | undefined
const topics = new Map<string, Set<Listener>>()
const watchers = new Set<() => void>()

function become(next: Partial<LiveStatus>): void {
  status = { ...status, ...next }
  for (const watcher of watchers) watcher()
}

const wanted = (): string => [...topics.keys()].toSorted().join(',')

/** Several hooks of one page subscribe in the same turn; the stream is opened once for all of them. */
function arrange(delay = 20): void {
  clearTimeout(timer)
  timer = setTimeout(settle, delay)
}

function settle(): void {
  const want = document.hidden || session.state().phase !== 'in' ? '' : wanted()
  if (want === open && abort !== undefined) return
  abort?.abort()
  abort = undefined
  open = want
  if (want === '') become({ state: 'closed', retryAt: 0 })
  else void run(want)
}

async function run(want: string): Promise<void> {
  const own = new AbortController()
  abort = own
  become({ state: tries === 0 ? 'connecting' : status.state, retryAt: 0 })
  try {
    const token = session.accessToken()
    const response = await fetch(`/v1/live?topics=${encodeURIComponent(want)}`, {
      headers: { accept: 'text/event-stream', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      signal: own.signal,
      cache: 'no-store',
    })
    if (response.status === 401) await session.renewUnless(token)
    if (!response.ok || response.body === null) throw new Error(`live stream answered ${response.status}`)
    become({ state: 'live', heardAt: Date.now() })
    tries = 0
    for await (const event of readEvents(response.body)) hear(event.data)
    if (!own.signal.aborted) reopen(own, 0)
  } catch {
    if (!own.signal.aborted) reopen(own, Math.min(FIRST_RETRY_MS * 2 ** tries++, LONGEST_RETRY_MS) * (0.75 + Math.random() / 2))
  }
}

/** The server ends a stream when its token ends; that is no loss and is reopened at once. */
function reopen(own: AbortController, delay: number): void {
  own.abort()
  abort = undefined
  open = ''
  if (delay > 0) become({ state: 'lost', retryAt: Date.now() + delay })
  arrange(delay > 0 ? delay : 200)
}

function hear(data: string): void {
  become({ heardAt: Date.now() })
  const said: unknown = data === '' ? null : JSON.parse(data)
  if (typeof said !== 'object' || said === null) return
  const { topic } = said as { topic?: unknown }
  if (typeof topic !== 'string') return
  for (const listener of topics.get(topic) ?? []) listener(topic)
}

document.addEventListener('visibilitychange', () => arrange())
session.subscribe(() => arrange())

/** One stream for all topics of this tab, closed while the tab is hidden, reopened with growing pauses. */
export const liveStream = {
  status: (): LiveStatus => status,
  watch: (watcher: () => void): (() => void) => {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  },
  listen(topic: string, listener: Listener): () => void {
    const listeners = topics.get(topic) ?? new Set()
    topics.set(topic, listeners.add(listener))
    arrange()
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) topics.delete(topic)
      arrange()
    }
  },
  connectNow(): void {
    tries = 0
    arrange(0)
  },
}
