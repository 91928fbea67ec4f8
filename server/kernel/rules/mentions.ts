import type { AllMentions, Rule } from 'fathi/sdk'
import type { Catalogue } from './catalogue.ts'
import { mentionsOfLeaf } from './check.ts'
import { leavesOf } from './rule.ts'

/** What a checked rule depends on, each name once. */
export function mentionsOf(rules: readonly Rule[], catalogue: Catalogue): AllMentions {
  const each = rules.flatMap(rule => leavesOf(rule).map(({ leaf }) => mentionsOfLeaf(leaf, catalogue)))
  const names = (of: 'traits' | 'events' | 'segments' | 'sources'): string[] => [...new Set(each.flatMap(one => one[of] ?? []))]
  return {
    traits: names('traits'),
    events: names('events'),
    segments: names('segments'),
    sources: names('sources'),
    properties: [...new Map(each.flatMap(one => one.properties ?? []).map(one => [JSON.stringify([one.event, one.path]), one])).values()],
  }
}

/** Whether each condition asks for events or traits and for nothing else: of people of whom nothing is known it says the same. */
export const asksOfDeedsAlone = (rule: Rule, catalogue: Catalogue): boolean =>
  leavesOf(rule)
    .map(({ leaf }) => mentionsOfLeaf(leaf, catalogue))
    .every(
      ({ events = [], traits = [], segments = [], sources = [] }) =>
        events.length + traits.length > 0 && segments.length + sources.length === 0,
    )
