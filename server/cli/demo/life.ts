import { setTimeout as sleep } from 'node:timers/promises'
import { loadConfig } from '../../config.ts'
import { makeLog } from '../../log.ts'
import { untilStopped } from '../../stopping.ts'
import { type DemoLife, readDemoLife, writeDemoLife } from './life-state.ts'
import { type Arrived, type Reaction, reactionsTo } from './reactions.ts'
import { historyOf, liveVisit, STORY_PEOPLE, type StoryEvent } from './story.ts'

/** People whose story is told in one go, then noted; a repeat is recognised by the ids of the events. */
const PEOPLE_AT_ONCE = 10
/** A visit every so many milliseconds, on average. */
const VISIT_MS = 2_500
const AGAIN_MS = 3_000
/** The ledger is read every so many milliseconds, and receipts are sent so many at once. */
const LOOK_MS = 2_000
const RECEIPTS = 100

/** The life of the demo workspace, a process beside the others: tells the story of 90 days, then lets people come by, and has their browsers report what becomes of messages, by the public API. */
const config = loadConfig()
const log = makeLog(config, 'demo')
const ending = new AbortController()
void untilStopped().then(() => ending.abort())
process.send?.({ type: 'ready' })
const life = readDemoLife(config.dataDir)
if (life !== undefined)
  await Promise.all([live(life), react(life)]).catch(
    (error: unknown) => ending.signal.aborted || log.warn({ err: error }, 'the demo workspace came to rest'),
  )
if (!ending.signal.aborted) await new Promise(resolve => ending.signal.addEventListener('abort', resolve, { once: true }))
process.disconnect?.()

async function live(life: DemoLife): Promise<void> {
  const end = new Date(life.storyEnd)
  for (let told = life.told; told < STORY_PEOPLE; told += PEOPLE_AT_ONCE) {
    await send(life, Array.from({ length: PEOPLE_AT_ONCE }, (_, nth) => historyOf(told + nth, end)).flat())
    note(life, { told: told + PEOPLE_AT_ONCE })
  }
  for (;;) {
    await sleep(VISIT_MS * (0.4 + Math.random() * 1.2), undefined, { signal: ending.signal })
    const now = new Date()
    // what somebody does within minutes is told at once: the last act is now
    const visit = liveVisit(now.getTime() % 2_147_483_647, now).filter(
      event => event.event !== 'Order returned' && event.event !== 'Review written',
    )
    const late = Math.max(...visit.map(event => Date.parse(event.timestamp))) - now.getTime()
    await send(
      life,
      visit.map(event => ({ ...event, timestamp: new Date(Date.parse(event.timestamp) - late).toISOString() })),
    )
  }
}

/** Reads what arrived at the emulated browsers, and reports in its time what their people do with it. Who is late when this ends has not reacted. */
async function react(life: DemoLife): Promise<void> {
  const emulator = config.push.emulatorUrl
  if (emulator === undefined) return
  let waiting: { at: number; receipt: Reaction['receipt'] }[] = []
  for (;;) {
    const { items, next } = await ledger(emulator, life.reactedTo ?? 0).catch(() => ({ items: [], next: life.reactedTo ?? 0 }))
    const now = Date.now()
    waiting.push(...items.flatMap(one => reactionsTo(one)).map(({ afterMs, receipt }) => ({ at: now + afterMs, receipt })))
    const due = waiting.filter(one => one.at <= now)
    waiting = waiting.filter(one => one.at > now)
    for (let from = 0; from < due.length; from += RECEIPTS)
      await untilTaken(() => post('/v1/receipts', { receipts: due.slice(from, from + RECEIPTS).map(one => one.receipt) }))
    if (next !== life.reactedTo) note(life, { reactedTo: next })
    if (items.length === 0) await sleep(LOOK_MS, undefined, { signal: ending.signal })
  }
}

async function ledger(emulator: string, after: number): Promise<{ items: Arrived[]; next: number }> {
  const answer = await fetch(`${emulator}/ledger?after=${after}&limit=${RECEIPTS}`, {
    signal: AbortSignal.any([ending.signal, AbortSignal.timeout(30_000)]),
  })
  if (!answer.ok) throw new Error(`The ledger answers ${answer.status}.`)
  return (await answer.json()) as { items: Arrived[]; next: number }
}

function note(life: DemoLife, change: Partial<DemoLife>): void {
  Object.assign(life, change)
  writeDemoLife(config.dataDir, life)
}

/** Sends until it is taken; a key that is no longer valid ends the life: the demo was deleted. */
async function send({ writeKey }: DemoLife, batch: readonly StoryEvent[]): Promise<void> {
  const body = { batch, sentAt: new Date().toISOString() }
  await untilTaken(() => post('/v1/batch', body, { authorization: `Bearer ${writeKey}` }))
}

async function untilTaken(call: () => Promise<number>): Promise<void> {
  for (;;) {
    ending.signal.throwIfAborted()
    const status = await call().catch(() => 0)
    if (status === 200) return
    if (status === 401 || status === 403) throw new Error('The demo workspace is gone.')
    if (status >= 400 && status < 500 && status !== 429) return // it will not be taken the next time either
    await sleep(AGAIN_MS, undefined, { signal: ending.signal })
  }
}

async function post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const answer = await fetch(`${config.publicUrl}${path}`, {
    method: 'POST',
    signal: AbortSignal.any([ending.signal, AbortSignal.timeout(30_000)]),
    headers: { ...headers, 'content-type': 'application/json', origin: 'https://shop.example' },
    body: JSON.stringify(body),
  })
  await answer.arrayBuffer()
  return answer.status
}
