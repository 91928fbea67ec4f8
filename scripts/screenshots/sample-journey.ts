import { at, edge, ends, node } from '../../server/cli/demo/drawing.ts'
import type { Platform } from '../../test/support/admin.ts'
import { expect } from '../../test/support/campaign.ts'
import { eventually } from '../../test/support/eventually.ts'
import type { Person } from './sample-people.ts'
import { reportReceipts } from './sample-receipts.ts'

const NEW_PEOPLE = 140

export interface SampleJourneys {
  /** Live, with people inside. */
  live: string
  draft: string
  /** A run that waits. */
  run: string
}

/** A welcome that runs: some cannot be reached, two ways to greet are compared, most wait for the next morning, some have ordered. Beside it a draft. */
export async function makeJourneys(platform: Platform, people: readonly Person[], topicId: string): Promise<SampleJourneys> {
  const { call } = platform
  const contents = new Map<string, string>()
  for (const [key, name, title, body] of [
    [
      'welcome-warm',
      'Warm welcome',
      'Good to have you, {{default profile.firstName "friend"}}',
      'Have a look around: linen, wool and a cup of tea.',
    ],
    ['welcome-offer', 'First offer', 'Ten per cent for your first order', 'Yours until Sunday, with WELCOME10.'],
    ['welcome-morning', 'What others chose', 'Good morning', 'What others chose first, in one list.'],
  ] as const) {
    const made = await expect(201, call('POST', '/v1/contents', { key, name, draft: { title, body } }))
    await expect(200, call('POST', `/v1/contents/${made.id}/publish`, {}))
    contents.set(key, made.id)
  }
  const draft = welcome(topicId, contents)
  const live = await expect(
    201,
    call('POST', '/v1/journeys', { name: 'Welcome', description: 'From the sign-up to the first order.', tags: ['onboarding'], draft }),
  )
  await expect(200, call('POST', `/v1/journeys/${live.id}/publish`, {}))
  const other = await expect(
    201,
    call('POST', '/v1/journeys', { name: 'Welcome, winter', tags: ['onboarding'], draft: { ...draft, ends: draft.ends.slice(1) } }),
  )

  const key = await platform.key({ kind: 'write' })
  const track = async (event: string, who: readonly Person[]): Promise<void> => {
    const batch = who.map(({ userId }) => ({ type: 'track', event, userId }))
    for (let from = 0; from < batch.length; from += 100)
      await expect(200, call('POST', '/v1/batch', { batch: batch.slice(from, from + 100) }, { token: key }))
  }
  const { next } = (await (await fetch(`${platform.emulatorUrl}/ledger?after=0&limit=10000`)).json()) as { next: number }
  const joined = people.slice(0, NEW_PEOPLE)
  await track('Signed up', joined)
  const numbers = async () => (await expect(200, call('GET', `/v1/journeys/${live.id}/numbers`))) as Numbers
  const isThrough = ({ runs, nodes }: Numbers) =>
    runs.started === NEW_PEOPLE && nodes.filter(one => !['entry', 'morning'].includes(one.node)).every(one => one.waiting === 0)
  await eventually(async () => isThrough(await numbers()), 'all of them wait or are through', 240_000)
  await reportReceipts(platform, next)
  await track(
    'Order completed',
    joined.filter((_, nth) => nth % 6 === 1),
  )
  await eventually(async () => (await numbers()).runs.goal > 10, 'some of them reached the goal', 90_000)
  const { headers } = await call('GET', `/v1/journeys/${live.id}`)
  const later = { ...draft, nodes: draft.nodes.map(one => (one.id === 'morning' ? { ...one, config: { time: '10:00' } } : one)) }
  await expect(200, call('PATCH', `/v1/journeys/${live.id}`, { draft: later }, { headers: { 'if-match': String(headers.etag) } }))
  const [run] = (await expect(200, call('GET', `/v1/journeys/${live.id}/runs?node=morning&state=active`))).items
  return { live: live.id, draft: other.id, run: run.id }
}

interface Numbers {
  runs: { started: number; goal: number }
  nodes: { node: string; waiting: number }[]
}

const welcome = (topicId: string, contents: ReadonlyMap<string, string>) => ({
  triggers: [{ id: 'signed-up', type: 'triggers.on-event', version: 1, config: { event: 'Signed up' } }],
  nodes: [
    node(
      'reachable',
      'condition',
      'Can be reached?',
      { rule: { all: [{ fact: 'delivery.subscribed', operator: 'boolean-is', value: true }] } },
      at(0, 0),
    ),
    node(
      'greet',
      'split',
      'Two ways to greet',
      {
        parts: [
          { id: 'warm', label: 'Warm', weight: 1 },
          { id: 'offer', label: 'Offer', weight: 1 },
        ],
      },
      at(0, 1),
    ),
    node('warm', 'send', 'A warm welcome', { contentId: contents.get('welcome-warm') }, at(-1, 2)),
    node('offer', 'send', 'A first offer', { contentId: contents.get('welcome-offer') }, at(1, 2)),
    node('morning', 'wait-until-time', 'Until the next morning', { time: '09:00' }, at(0, 3)),
    node('list', 'send', 'What others chose', { contentId: contents.get('welcome-morning') }, at(0, 4)),
  ],
  edges: [
    edge('entry', 'start', 'reachable'),
    edge('reachable', 'yes', 'greet'),
    edge('greet', 'warm', 'warm'),
    edge('greet', 'offer', 'offer'),
    edge('warm', 'sent', 'morning'),
    edge('offer', 'sent', 'morning'),
    edge('morning', 'done', 'list'),
  ],
  ends: ends([
    ['reachable', 'no'],
    ['warm', 'not-sent'],
    ['offer', 'not-sent'],
    ['list', 'sent'],
    ['list', 'not-sent'],
  ]),
  notes: [],
  settings: {
    reentry: { kind: 'once' },
    goal: { event: 'Order completed', withinDays: 14, ends: true },
    exits: [],
    zone: null,
    message: { class: 'marketing', topicId },
  },
})
