import { isTemporary, request } from '../shared/request.ts'
import { dropEvents, keepEvent, type WaitingEvent, waitingEvents } from './stored-events.ts'

/** Events that happen together travel together. */
const GATHER_MS = 300
const MOST_AT_ONCE = 50
/** What a page that is being left may still send is 64 kB; a call while it is open keeps to the same. */
const MOST_BYTES = 40_000
const MOST_EVENT_BYTES = 32 * 1_024
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 300_000

interface Place {
  api: string
  writeKey: string
}

let place: Place | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let sending: Promise<void> | undefined
/** Attempts that failed in a row, and before when there shall be no other. */
let failures = 0
let notBefore = 0

/** Begins to send, also what earlier pages left; and goes on when the network comes back or the page is left. */
export function startQueue(at: Place): void {
  if (place === undefined) {
    addEventListener('online', () => void sendNow())
    addEventListener('pagehide', sendBeacons)
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') sendBeacons()
      else schedule(0)
    })
  }
  place = at
  schedule(0)
}

/** Keeps an event and sends it soon. */
export function enqueue(event: WaitingEvent): void {
  // larger than the API takes: it would never go, and nothing behind it either
  if (bytesOf(JSON.stringify(event)) > MOST_EVENT_BYTES) return
  keepEvent(event)
  schedule(GATHER_MS)
}

/** Sends what waits, now; resolves when it was taken, or could not be. */
export function sendNow(): Promise<void> {
  failures = 0
  notBefore = 0
  return send()
}

function schedule(afterMs: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void send(), Math.max(afterMs, notBefore - Date.now()))
}

/** One at a time: what comes meanwhile goes with the next. */
function send(): Promise<void> {
  sending = (sending ?? Promise.resolve()).then(sendAll)
  return sending
}

async function sendAll(): Promise<void> {
  for (;;) {
    const [chunk] = chunks()
    if (place === undefined || chunk === undefined || !navigator.onLine || Date.now() < notBefore) return
    const pause = await pauseAfter(place, chunk.texts)
    if (pause !== null) {
      notBefore = Date.now() + pause
      schedule(pause)
      return
    }
    failures = 0
    dropEvents(chunk.keys)
  }
}

/** Null when Fathi has taken them, or never will; else how long to wait before the next attempt. */
async function pauseAfter({ api, writeKey }: Place, texts: readonly string[]): Promise<number | null> {
  let asked = 0
  try {
    const answer = await request(api, '/v1/batch', 'POST', writeKey, bodyOf(texts))
    await answer.text() // unread, it would go on counting as under way, and a page may have 64 kB of that
    if (!isTemporary(answer.status)) return null
    asked = Number(answer.headers.get('retry-after')) * 1_000 || 0
  } catch {
    // no answer: the same as one that asks for patience
  }
  failures += 1
  const own = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS)
  return Math.min(Math.max(asked, own * (0.5 + Math.random() / 2)), LONGEST_PAUSE_MS)
}

/**
 * The page is being left, or may be: what waits is handed to the browser, which sends it on when the page is gone. Nobody tells whether it arrived, so it stays
 * kept and is sent once more by the next page; Fathi knows a repeat by its id.
 */
function sendBeacons(): void {
  if (place === undefined) return
  const { api, writeKey } = place
  for (const { texts } of chunks()) {
    if (!navigator.sendBeacon(`${api}/v1/batch`, JSON.stringify({ writeKey, ...bodyOf(texts) }))) return
  }
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

const bodyOf = (texts: readonly string[]): object => ({
  batch: texts.map(text => JSON.parse(text) as WaitingEvent),
  sentAt: new Date().toISOString(),
})

function chunks(): { keys: string[]; texts: string[] }[] {
  const made: { keys: string[]; texts: string[]; bytes: number }[] = []
  for (const [key, text] of waitingEvents()) {
    const last = made.at(-1)
    const bytes = bytesOf(text)
    if (last === undefined || last.texts.length >= MOST_AT_ONCE || last.bytes + bytes > MOST_BYTES)
      made.push({ keys: [key], texts: [text], bytes })
    else {
      last.keys.push(key)
      last.texts.push(text)
      last.bytes += bytes
    }
  }
  return made
}
