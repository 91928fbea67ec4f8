import type { RuleWords } from 'fathi/sdk'
import type { EventParams } from './event.ts'
import { whereWords } from './where.ts'
import type { Window } from './window.ts'

/** "in the last 30 days", "between 2026-01-01 and 2026-02-01", or nothing for ever. */
export function windowWords(window: Window | undefined, { say, value }: RuleWords): string | undefined {
  if (window === undefined) return undefined
  if ('last' in window) return say('in the last {span}', { span: value(window.last) })
  if ('from' in window && 'to' in window) return say('between {from} and {to}', { from: window.from, to: window.to })
  return 'from' in window ? say('since {from}', { from: window.from }) : say('before {to}', { to: window.to })
}

/** What narrows the events that count: when, and with which properties. */
export function eventTail({ within, where }: Pick<EventParams, 'within' | 'where'>, words: RuleWords): { tail?: string } {
  const parts = [windowWords(within, words), whereWords(where, words)].filter(part => part !== undefined)
  return parts.length === 0 ? {} : { tail: parts.join(', ') }
}
