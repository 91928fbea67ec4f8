import assert from 'node:assert/strict'
import test from 'node:test'
import type { Subject, TrackedEvent } from 'fathi/sdk'
import { demoPerson } from '../../server/cli/demo/people.ts'
import { DEMO_SEGMENTS } from '../../server/cli/demo/segments.ts'
import { historyOf, STORY_PEOPLE, type StoryEvent } from '../../server/cli/demo/story.ts'
import { compileRule } from '../../server/kernel/rules/compile.ts'
import { aSubject, anEvent, catalogue } from '../support/rule-catalogue.ts'

const DAY_MS = 86_400_000
const END = new Date('2026-06-15T12:00:00.000Z')
/** So many have a browser; the others cannot be reached. */
const REACHABLE = 1_000

const histories = Array.from({ length: STORY_PEOPLE }, (_, index) => historyOf(index, END))
const told = histories.flat()

await test('the story of the demo: 5,000 people, more than 200,000 events, told once each, over the 90 days before its end', () => {
  assert.equal(STORY_PEOPLE, 5_000)
  assert.equal(new Set(told.map(one => one.userId)).size, 5_000)
  assert.ok(told.length > 200_000, `${told.length} events`)
  assert.equal(new Set(told.map(one => one.messageId)).size, told.length)
  const times = told.map(one => Date.parse(one.timestamp)).toSorted((a, b) => a - b)
  const [first = Number.NaN, last = Number.NaN] = [times[0], times.at(-1)]
  assert.ok(last <= END.getTime() && last > END.getTime() - DAY_MS, 'until its end, and nothing later')
  const days = (END.getTime() - first) / DAY_MS
  assert.ok(days > 85 && days <= 90, `${days} days`)
  const active = new Set(times.map(time => Math.floor((END.getTime() - time) / DAY_MS)))
  assert.ok(active.size >= 85, `something on ${active.size} of them`)
})

await test('it is the same story for the same end: a demo that is filled again repeats no event under another id', () => {
  for (const index of [0, 7, 4_999]) assert.deepEqual(historyOf(index, new Date(END)), histories[index])
})

await test('each of the eight segments of the demo has members, and none has everybody', () => {
  const people = histories.map((history, index) => personOf(history, index))
  const members = new Map<string, ReadonlySet<number>>()
  for (const { key, rule } of DEMO_SEGMENTS) {
    const { matches } = compileRule(rule(Object.fromEntries([...members.keys()].map(one => [one, one]))), catalogue)
    const within = (index: number) => new Set([...members].filter(([, of]) => of.has(index)).map(([one]) => one))
    members.set(key, new Set(people.flatMap((person, index) => (matches(person(within(index)), END) ? [index] : []))))
  }
  assert.equal(members.size, 8)
  for (const [key, { size }] of members) assert.ok(size > 0 && size < STORY_PEOPLE, `${key}: ${size}`)
})

/** What rules see of somebody after his history, given the segments he is in. */
function personOf(history: readonly StoryEvent[], index: number): (segments: ReadonlySet<string>) => Subject {
  const { traits } = demoPerson(index)
  const events: TrackedEvent[] = history.map(one => anEvent(one.event ?? one.name ?? one.type, one.timestamp, one.properties))
  const { browser, os, deviceClass } = demoPerson(index).subscriptionContext
  const device = { channel: 'webpush', siteId: null, browser, os, deviceClass, vendor: null }
  const columns = {
    country: traits.country,
    firstSeen: history[0]?.timestamp ?? END.toISOString(),
    lastSeen: history.at(-1)?.timestamp ?? END.toISOString(),
  }
  const extras = new Map<string, unknown>([['delivery.subscriptions', index < REACHABLE ? [device] : []]])
  return segments => aSubject({ traits, events, segments, columns, extras })
}
