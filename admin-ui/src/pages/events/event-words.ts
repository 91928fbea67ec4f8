import { useTranslation } from 'react-i18next'
import type { RecordedEvent } from '../../api/model.ts'
import { eventWords } from '../../i18n/en/events.en.ts'

type Call = keyof typeof eventWords.events.calls
type Said = keyof typeof eventWords.events.said

/** The calls of the tracking API. */
export const calls = Object.keys(eventWords.events.calls) as Call[]

const isSaid = (type: string): type is Said => Object.hasOwn(eventWords.events.said, type)

/** What an event is called among people: calls that carry no name of their own are told in words. */
export function useEventName(): (of: Pick<RecordedEvent, 'type' | 'name'>) => string {
  const { t } = useTranslation()
  return ({ type, name }) => {
    if (!isSaid(type)) return name
    const said = t(`events.said.${type}`)
    return name === '' || name === type || name === `$${type}` ? said : `${said}: ${name}`
  }
}

/** The first few properties on one line, as `total 40 · currency EUR`. */
export function inShort(properties: Record<string, unknown>): string {
  return Object.entries(properties)
    .slice(0, 4)
    .map(
      ([name, value]) => `${name} ${value !== null && typeof value === 'object' ? (Array.isArray(value) ? '[…]' : '{…}') : String(value)}`,
    )
    .join(' · ')
}
