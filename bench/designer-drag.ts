import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startTestServers } from '../test/support/run-servers.ts'
import { spread } from './measure.ts'
import type { Bench } from './report.ts'

const NODES = 200
const COLUMNS = 20
const SECONDS = 3
const SETTLES_MS = 4_000
/** What screens show. */
const SMOOTH = 60

/**
 * How many frames a second does a journey of 200 steps show while one of its cards is dragged, in a real Chromium, with the whole journey in sight?
 * Baseline: the frames of the same page while nothing moves: as many as this browser on this machine shows at all.
 */
export const bench: Bench = async ({ full }) => {
  const rounds = full ? 9 : 3
  const dir = mkdtempSync(join(tmpdir(), 'fathi-bench-'))
  chmodSync(dir, 0o755)
  const ends: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })]
  const t = { after: (end: () => unknown) => void ends.unshift(end) }
  try {
    const servers = await startTestServers(dir, ['test/ui/journey-canvas.test.ts'])
    t.after(servers.stop)
    Object.assign(process.env, servers.env)
    // it reads where the servers are when it is loaded
    const { journeysInUi } = await import('../test/support/journeys-in-ui.ts')
    const { page, at, aJourney } = await journeysInUi(t as never)
    const id = await aJourney('Two hundred steps', wideJourney())
    await page.goto(at(`/journeys/${id}`))
    await page.locator('.react-flow__node-card').nth(NODES).waitFor()
    await page.getByText('Checked').first().waitFor()
    const dragged: Frames[] = []
    const atRest: Frames[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const drag = await framesDuring(page, () => dragAbout(page))
      // what was moved is saved and checked before the page is at rest
      await page.waitForTimeout(SETTLES_MS)
      const rest = await framesDuring(page, () => page.waitForTimeout(SECONDS * 1_000))
      if (round === 0) continue // the first warms up
      dragged.push(drag)
      atRest.push(rest)
    }
    const [ours, baseline] = [spread(dragged.map(one => one.perSecond)), spread(atRest.map(one => one.perSecond))]
    const work = spread(dragged.map(one => one.cpuMs))
    console.table({
      'dragging one of 200': {
        'frames a second': round1(ours.median),
        range: `${round1(ours.least)}-${round1(ours.most)}`,
        'CPU ms each': round1(work.median),
      },
      'nothing moves': { 'frames a second': round1(baseline.median), range: `${round1(baseline.least)}-${round1(baseline.most)}` },
      'what screens show': { 'frames a second': SMOOTH },
    })
    return {
      bench: 'designer-drag',
      unit: 'frames/s',
      ours: round1(ours.median),
      baseline: round1(baseline.median),
      baselineName: 'as many as at rest',
      ratio: Math.round((ours.median / baseline.median) * 100) / 100,
      bar: 0.9,
      limit: SMOOTH,
      rounds,
      nodes: NODES,
      slowestRound: round1(ours.least),
      oursCpuMsEach: round1(work.median),
    }
  } finally {
    for (const end of ends) await end()
  }
}

interface Frames {
  perSecond: number
  /** What the page's main thread worked for each, whatever else the machine did meanwhile. */
  cpuMs: number
}

/** Frames that the page draws while something goes on. */
async function framesDuring(page: Page, act: () => Promise<void>): Promise<Frames> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async (): Promise<number> =>
    (await session.send('Performance.getMetrics')).metrics.find(one => one.name === 'TaskDuration')?.value ?? 0
  await page.evaluate(`
    window.framesSeen = 0
    window.framesFrom = performance.now()
    const count = () => { window.framesSeen += 1; window.framesNext = requestAnimationFrame(count) }
    window.framesNext = requestAnimationFrame(count)
  `)
  const before = await worked()
  await act()
  const [frames, seconds] = await page.evaluate<[number, number]>(`
    cancelAnimationFrame(window.framesNext)
    ;[window.framesSeen, (performance.now() - window.framesFrom) / 1000]
  `)
  const cpuMs = ((await worked()) - before) * 1_000
  await session.detach()
  return { perSecond: frames / seconds, cpuMs: cpuMs / frames }
}

/** Takes a card in the middle and moves it in circles, so that its lines and those of its neighbours are drawn anew all the time. */
async function dragAbout(page: Page): Promise<void> {
  const box = await page.locator(`.react-flow__node-card[data-id="n${NODES / 2 + COLUMNS / 2}"]`).boundingBox()
  if (box === null) throw new Error('The card to drag is not in sight.')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 4]
  await page.mouse.move(x, y)
  await page.mouse.down()
  const until = Date.now() + SECONDS * 1_000
  for (let step = 0; Date.now() < until; step += 1) await page.mouse.move(x + Math.sin(step / 12) * 60, y + (1 - Math.cos(step / 12)) * 40)
  await page.mouse.move(x, y)
  await page.mouse.up()
}

/** Conditions and waits by turns, row by row, each leading to the next; every condition's other way joins one row below. */
function wideJourney() {
  const ids = Array.from({ length: NODES }, (_, i) => `n${i}`)
  const isChoice = (i: number): boolean => i % 2 === 0
  return {
    triggers: [{ id: 't', type: 'triggers.on-event', version: 1, config: { event: 'Signed Up' } }],
    nodes: ids.map((id, i) => ({
      id,
      type: isChoice(i) ? 'triggers.condition' : 'triggers.wait',
      version: 1,
      title: `Step ${i + 1}`,
      config: isChoice(i) ? {} : { duration: { amount: 1, unit: 'days' } },
      position: { x: (i % COLUMNS) * 300, y: Math.floor(i / COLUMNS) * 170 },
    })),
    edges: [
      { from: 'entry', outlet: 'start', to: 'n0' },
      ...ids.slice(1).map((to, i) => ({ from: `n${i}`, outlet: isChoice(i) ? 'yes' : 'done', to })),
      ...ids.flatMap((from, i) => (isChoice(i) && i + COLUMNS < NODES ? [{ from, outlet: 'no', to: `n${i + COLUMNS}` }] : [])),
    ],
  }
}

const round1 = (value: number): number => Math.round(value * 10) / 10
