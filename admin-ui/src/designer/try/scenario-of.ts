import type { Expectation, Scenario } from '../../api/model.ts'
import { newId } from '../model/ids.ts'
import { happeningOf, keptOf } from './happenings.ts'
import { happeningsOf, newTrial, personOf, type Trial } from './trial.ts'

/** A scenario of what was tried, under the very start, zone and lots of the try: so it goes the same way whenever it is tried. */
export function scenarioOf(
  trial: Trial,
  of: {
    id?: string
    name: string
    expects: readonly Expectation[]
    startedAt: string
    timeZone: string
    drawn: Readonly<Record<string, string>>
  },
): Scenario {
  const { scenario } = trial
  const startAt = trial.startAt ?? of.startedAt
  const isNow = trial.startAt === null && scenario !== null && scenario.startAt === undefined
  const { events: _events, ...settled } = happeningsOf({ ...trial, variants: { ...of.drawn, ...trial.variants } }, startAt)
  const { traits = {}, ...person } = personOf({ ...trial, timeZone: trial.timeZone ?? of.timeZone })
  return {
    id: of.id ?? newId(),
    name: of.name,
    ...(isNow ? {} : { startAt }),
    person: { ...(Object.keys(traits).length === 0 ? {} : { traits }), ...person },
    ...settled,
    ...(trial.events.length === 0 ? {} : { events: trial.events.map(one => keptOf(one, startAt)) }),
    expects: [...of.expects],
  }
}

/** What a scenario is tried with, to be seen step by step and changed. */
export function trialOfScenario(scenario: Scenario): Trial {
  const { startAt = null, person = {}, entry = {}, by, variants = {}, answers = {}, events = [] } = scenario
  return {
    ...newTrial(),
    traits: { ...person.traits },
    segments: person.segments ?? [],
    timeZone: person.timeZone ?? null,
    startAt,
    entry: { ...entry },
    by: by === undefined ? null : { event: by.event, properties: { ...by.properties } },
    variants,
    answers,
    events: events.map(one => happeningOf(one, startAt)),
    scenario,
  }
}
