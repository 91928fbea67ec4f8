import { performance } from 'node:perf_hooks'
import { uuidv7, type ProfileColumns, type Subject, type TrackedEvent } from 'fathi/sdk'
import cdp from '../plugins/cdp/index.ts'
import { catalogueOf } from '../server/kernel/rules/catalogue.ts'
import { checkRule } from '../server/kernel/rules/check.ts'
import { compileRule } from '../server/kernel/rules/compile.ts'
import { engineFor } from '../server/kernel/rules/explain.ts'
import { subjectOf } from '../server/kernel/rules/load-subjects.ts'
import type { Condition, Rule } from 'fathi/sdk'
import { interleave, timeUnits } from './measure.ts'
import { report } from './report.ts'
import type { Bench } from './report.ts'

const RULES = 100
const PEOPLE = 50
const now = new Date('2026-06-15T12:00:00.000Z')
const columns: ProfileColumns = {
  displayName: 'Asha',
  country: 'IN',
  locale: 'en-IN',
  timezone: 'Asia/Kolkata',
  firstSeen: '2025-11-01T08:00:00.000Z',
  lastSeen: '2026-06-15T11:59:00.000Z',
  isTest: false,
  workspaceZone: 'UTC',
}

/**
 * How many events a second can be put to 100 rules, each of five conditions over traits and events? Both sides are given the same people, loaded before, and the
 * same facts and operators; json-rules-engine keeps one engine with all rules, made once. Every rule mentions the event: an index would let most of them rest.
 */
export const bench: Bench = async ({ full }) => {
  const catalogue = catalogueOf([cdp])
  const rules = Array.from({ length: RULES }, (_, index) => rule(index))
  for (const one of rules) if (checkRule(one, catalogue).errors.length > 0) throw new Error(`not a rule: ${JSON.stringify(one)}`)
  const people = Array.from({ length: PEOPLE }, (_, index) => person(index))
  const pick = (index: number): Subject => people[index % PEOPLE] as Subject

  const compiled = rules.map(one => compileRule(one, catalogue).matches)
  let current = pick(0)
  const engine = engineFor(rules, catalogue, () => current, now)

  const matched = { ours: 0, baseline: 0 }
  for (let index = 0; index < PEOPLE; index += 1) {
    current = pick(index)
    for (const matches of compiled) if (matches(current, now)) matched.ours += 1
    matched.baseline += (await engine.run()).results.length
  }
  if (matched.ours !== matched.baseline || matched.ours === 0) throw new Error(`they differ: ${JSON.stringify(matched)}`)

  let members = 0
  const evaluate = (index: number): void => {
    const subject = pick(index)
    for (const matches of compiled) if (matches(subject, now)) members += 1
  }
  const ours = (): ReturnType<typeof timeUnits> =>
    timeUnits(full ? 2_000 : 400, 1, async block => {
      for (let index = 0; index < 100; index += 1) evaluate(block * 100 + index)
    }).then(({ perSecond, cpuMicroseconds }) => ({ perSecond: perSecond * 100, cpuMicroseconds: cpuMicroseconds / 100 }))
  const baseline = (): ReturnType<typeof timeUnits> =>
    timeUnits(full ? 2_000 : 400, 1, async index => {
      current = pick(index)
      members += (await engine.run()).results.length
    })
  const samples = await interleave(full ? 9 : 5, ours, baseline)
  return report({
    bench: 'rules',
    unit: 'events/s',
    ...samples,
    baselineName: 'json-rules-engine, one engine with the same rules',
    limit: handWritten(people),
    limitName: 'the same conditions written by hand, over plain records',
    bar: 100,
    more: { rules: RULES, conditions: 5, members },
  })
}

function rule(index: number): Rule {
  const trait = (path: string, operator: string, value: unknown): Condition => ({ fact: 'cdp.trait', params: { path }, operator, value })
  const count: Condition = {
    fact: 'cdp.event-count',
    params: { event: 'Order Completed', within: { last: { amount: 1 + (index % 30), unit: 'days' } } },
    operator: 'number-at-least',
    value: 1 + (index % 3),
  }
  return {
    all: [
      trait('plan', 'text-equals', index % 2 === 0 ? 'pro' : 'free'),
      trait('age', 'number-at-least', 18 + (index % 40)),
      { any: [trait('address.city', 'text-in', ['Pune', 'Mumbai']), trait('tags', 'list-has-any', [`tag-${index % 10}`])] },
      count,
    ],
  }
}

const planOf = (index: number): string => (index % 3 === 0 ? 'free' : 'pro')
const ageOf = (index: number): number => 16 + (index % 50)
const cityOf = (index: number): string => ['Pune', 'Delhi', 'Mumbai'][index % 3] as string
const daysAgoOf = (index: number): number[] => Array.from({ length: 5 }, (_, at) => (index + at * 4) % 35)

function person(index: number): Subject {
  const profileId = uuidv7()
  const events = daysAgoOf(index).map((days): TrackedEvent => {
    const occurredAt = new Date(now.getTime() - days * 86_400_000 - 1_000)
    const id = uuidv7()
    return {
      id,
      type: 'track',
      name: 'Order Completed',
      profileId,
      userId: null,
      anonymousId: null,
      occurredAt,
      receivedAt: occurredAt,
      properties: {},
      context: {},
      source: null,
      messageId: id,
      historical: false,
    }
  })
  const traits = { plan: planOf(index), age: ageOf(index), address: { city: cityOf(index) }, tags: [`tag-${index % 7}`, 'all'] }
  return subjectOf({ profileId, traits, columns, events, segments: new Set(), extras: new Map() })
}

/** What a program could do that knew these rules beforehand. */
function handWritten(people: readonly Subject[]): number {
  const records = people.map((_, index) => ({
    plan: planOf(index),
    age: ageOf(index),
    city: cityOf(index),
    tags: [`tag-${index % 7}`, 'all'],
    at: daysAgoOf(index).map(days => now.getTime() - days * 86_400_000 - 1_000),
  }))
  const limits = Array.from({ length: RULES }, (_, index) => ({
    plan: index % 2 === 0 ? 'pro' : 'free',
    age: 18 + (index % 40),
    tag: `tag-${index % 10}`,
    since: now.getTime() - (1 + (index % 30)) * 86_400_000,
    least: 1 + (index % 3),
  }))
  let members = 0
  const once = (): number => {
    const start = performance.now()
    for (let round = 0; round < 400; round += 1) {
      for (const { plan, age, city, tags, at } of records) {
        for (const limit of limits) {
          if (plan !== limit.plan || age < limit.age || !(city === 'Pune' || city === 'Mumbai' || tags.includes(limit.tag))) continue
          let count = 0
          for (const time of at) if (time > limit.since) count += 1
          if (count >= limit.least) members += 1
        }
      }
    }
    return (400 * records.length) / ((performance.now() - start) / 1_000)
  }
  const best = Math.max(once(), once(), once())
  return members > 0 ? best : 0
}
