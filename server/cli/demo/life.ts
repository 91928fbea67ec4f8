import { setTimeout as sleep } from 'node:timers/promises'
import { loadConfig } from '../../config.ts'
import { makeLog } from '../../log.ts'
import { untilStopped } from '../../stopping.ts'
import { type DemoLife, readDemoLife, writeDemoLife } from './life-state.ts'
import { historyOf, liveVisit, STORY_PEOPLE, type StoryEvent } from './story.ts'

/** People whose story is told in one go, then noted; a repeat is recognised by the ids of the events. */
const PEOPLE_AT_ONCE = 10
/** A visit every so many milliseconds, on average. */
const VISIT_MS = 2_500
const AGAIN_MS = 3_000

/** The life of the demo workspace, a process beside the others: tells the story of 90 days, then lets people come by, by the public API. */
const config = loadConfig()
const log = makeLog(config, 'demo')
const ending = new AbortController()
void untilStopped().then(() => ending.abort())
process.send?.({ type: 'ready' })
const life = readDemoLife(config.dataDir)
if (life !== undefined)
  await live(life).catch((error: unknown) => ending.signal.aborted || log.warn({ err: error }, 'the demo workspace came to rest'))
if (!ending.signal.aborted) await new Promise(resolve => ending.signal.addEventListener('abort', resolve, { once: true }))
process.disconnect?.()

async function live(life: DemoLife): Promise<void> {
  const end = new Date(life.storyEnd)
  for (let told = life.told; told < STORY_PEOPLE; told += PEOPLE_AT_ONCE) {
    await send(life, Array.from({ length: PEOPLE_AT_ONCE }, (_, nth) => historyOf(told + nth, end)).flat())
    writeDemoLife(config.dataDir, { ...life, told: told + PEOPLE_AT_ONCE })
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

/** Sends until it is taken; a key that is no longer valid ends the life: the demo was deleted. */
async function send({ writeKey }: DemoLife, batch: readonly StoryEvent[]): Promise<void> {
  for (;;) {
    ending.signal.throwIfAborted()
    const status = await post(writeKey, batch).catch(() => 0)
    if (status === 200) return
    if (status === 401 || status === 403) throw new Error('The demo workspace is gone.')
    await sleep(AGAIN_MS, undefined, { signal: ending.signal })
  }
}

async function post(writeKey: string, batch: readonly StoryEvent[]): Promise<number> {
  const answer = await fetch(`${config.publicUrl}/v1/batch`, {
    method: 'POST',
    signal: AbortSignal.any([ending.signal, AbortSignal.timeout(30_000)]),
    headers: { authorization: `Bearer ${writeKey}`, 'content-type': 'application/json', origin: 'https://shop.example' },
    body: JSON.stringify({ batch, sentAt: new Date().toISOString() }),
  })
  await answer.arrayBuffer()
  return answer.status
}
