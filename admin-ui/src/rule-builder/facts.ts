import { type Icon, IconBell, IconBolt, IconChartPie, IconDeviceMobile, IconRoute, IconUser } from '@tabler/icons-react'
import type { Tone } from '../components/status-table.ts'
import type { Fact } from './rule.ts'

export type FactKind = 'event' | 'person' | 'segment' | 'message' | 'device' | 'journey'

/** What a fact is about, told by what it asks, so that the facts of plugins find their place too. */
export function kindOf(fact: Fact | undefined): FactKind {
  const asks = fact?.params.properties ?? {}
  if ('event' in asks || 'first' in asks) return 'event'
  if ('segment' in asks) return 'segment'
  if ('journey' in asks) return 'journey'
  if ('stage' in asks) return 'message'
  if ('channel' in asks || 'site' in asks || 'about' in asks) return 'device'
  return 'person'
}

/** Facts that say different things of one event, or of one message, share a row: its second choice tells them apart. */
export const familyOf = (fact: Fact): 'event' | 'message' | undefined => {
  const asks = fact.params.properties ?? {}
  return 'event' in asks ? 'event' : 'stage' in asks ? 'message' : undefined
}

export const asksFor = (fact: Fact, param: string): boolean => fact.params.properties?.[param] !== undefined

/** Facts whose first choice is a name of the workspace's own: a trait's. */
export const isTrait = (fact: Fact): boolean => asksFor(fact, 'path')

export const looks: Readonly<Record<FactKind, { icon: Icon; tone: Tone }>> = {
  event: { icon: IconBolt, tone: 'ok' },
  person: { icon: IconUser, tone: 'k-action' },
  segment: { icon: IconChartPie, tone: 'k-primary' },
  message: { icon: IconBell, tone: 'k-action' },
  device: { icon: IconDeviceMobile, tone: 'k-primary' },
  journey: { icon: IconRoute, tone: 'k-action' },
}
