import { type NewEvent, uuidv7 } from 'fathi/sdk'
import { correctedTime, readTime } from './event-time.ts'
import { type Fault, mostBytesOfClean, sanitise } from './sanitise.ts'

/** The calls of the tracking API. */
export const CALLS = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const
export type Call = (typeof CALLS)[number]

/** Bytes of one event, as JSON. */
export const EVENT_BYTES = 32 * 1_024
const MOST_LETTERS = 200

/** Where an event comes from, and when. */
export interface Arrival {
  receivedAt: Date
  source: string
  /** `sentAt` of the batch, for events that carry none of their own. */
  sentAt?: unknown
}

type Body = Record<string, unknown>
const isRecord = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads one event as Segment's libraries send it. Faults carry pointers relative to the event; with any, there is no event. */
export function readEvent(given: unknown, call: Call | undefined, arrival: Arrival): { event: NewEvent } | { faults: Fault[] } {
  if (!isRecord(given)) return { faults: [{ pointer: '', detail: 'An event is a JSON object.' }] }
  const faults: Fault[] = []
  const most = mostBytesOfClean(given)
  const body = Number.isNaN(most) ? (sanitise(given, '', faults) as Body) : given
  if (faults.length > 0) return { faults }
  if (!(most <= EVENT_BYTES) && Buffer.byteLength(JSON.stringify(body)) > EVENT_BYTES)
    return {
      faults: [{ pointer: '', detail: `An event has at most ${EVENT_BYTES} bytes. Send less with it.`, code: 'CDP_EVENT_TOO_LARGE' }],
    }
  const kind = call ?? CALLS.find(one => one === body.type)
  if (kind === undefined) faults.push({ pointer: '/type', detail: `It must be one of ${CALLS.join(', ')}.` })
  const said = kind === undefined ? null : contentOf(kind, body, faults)
  const userId = textIn(body, 'userId', faults)
  const own = textIn(body, 'anonymousId', faults)
  const anonymousId = (kind === 'alias' ? textIn(body, 'previousId', faults) : undefined) ?? own // libraries may add the browser's own id to an alias of another one
  if (userId === undefined && anonymousId === undefined && faults.length === 0)
    faults.push({ pointer: '/userId', detail: 'Say who it was: userId or anonymousId.' })
  const messageId = textIn(body, 'messageId', faults)
  const originalAt = timeIn(body, 'timestamp', faults) ?? timeIn(body, 'originalTimestamp', faults)
  const sentAt = timeIn(body, 'sentAt', faults) ?? readTimeOf(arrival.sentAt)
  const context = recordIn(body, 'context', faults)
  if (faults.length > 0 || kind === undefined || said === null) return { faults: distinct(faults) }
  const event: NewEvent = {
    messageId: messageId ?? uuidv7(),
    type: kind,
    name: said.name,
    occurredAt: correctedTime(originalAt, sentAt, arrival.receivedAt),
    properties: said.properties,
    context,
    source: arrival.source,
    historical: body.historical === true || context.historical === true,
  }
  if (userId !== undefined) event.userId = userId
  if (anonymousId !== undefined) event.anonymousId = anonymousId
  if (originalAt !== undefined) event.originalAt = originalAt
  if (sentAt !== undefined) event.sentAt = sentAt
  return { event }
}

const readTimeOf = (value: unknown): Date | undefined => (typeof value === 'string' ? (readTime(value) ?? undefined) : undefined)
const distinct = (faults: readonly Fault[]): Fault[] => [...new Map(faults.map(fault => [fault.pointer, fault])).values()]

/** A field of an event that is text; null and nothing count as absent. What is wrong with it is added to `faults`, as by the next two. */
function textIn(body: Body, name: string, faults: Fault[]): string | undefined {
  const value = body[name] ?? undefined
  if (value === undefined || value === '') return undefined
  if (typeof value === 'string' && value.length <= MOST_LETTERS) return value
  faults.push({ pointer: `/${name}`, detail: `It must be text of at most ${MOST_LETTERS} characters.` })
  return undefined
}

function timeIn(body: Body, name: string, faults: Fault[]): Date | undefined {
  const value = body[name] ?? undefined
  if (value === undefined) return undefined
  const time = typeof value === 'string' ? readTime(value) : null
  if (time === null)
    faults.push({ pointer: `/${name}`, detail: 'It must be an ISO 8601 time between 1970 and 2100, like 2026-03-01T09:30:00Z.' })
  return time ?? undefined
}

function recordIn(body: Body, name: string, faults: Fault[]): Body {
  const value = body[name] ?? {}
  if (isRecord(value)) return value
  faults.push({ pointer: `/${name}`, detail: 'It must be a JSON object.' })
  return {}
}

/** Name and properties of an event by its kind. Pages and screens are type plus name. */
function contentOf(kind: Call, body: Body, faults: Fault[]): { name: string; properties: Body } | null {
  switch (kind) {
    case 'track': {
      const name = requiredIn(body, 'event', faults)
      if (name?.startsWith('$') === true)
        faults.push({ pointer: '/event', detail: 'Names that begin with $ are reserved. Choose another name.' })
      return name === undefined ? null : { name, properties: recordIn(body, 'properties', faults) }
    }
    case 'page':
    case 'screen': {
      const name = textIn(body, 'name', faults) ?? kind
      if (name.startsWith('$')) faults.push({ pointer: '/name', detail: 'Names that begin with $ are reserved. Choose another name.' })
      const category = textIn(body, 'category', faults)
      return { name, properties: { ...recordIn(body, 'properties', faults), ...(category === undefined ? {} : { category }) } }
    }
    case 'identify':
      return { name: kind, properties: recordIn(body, 'traits', faults) }
    case 'group': {
      const groupId = requiredIn(body, 'groupId', faults)
      return groupId === undefined ? null : { name: kind, properties: { groupId, traits: recordIn(body, 'traits', faults) } }
    }
    case 'alias': {
      const previousId = requiredIn(body, 'previousId', faults)
      requiredIn(body, 'userId', faults)
      return previousId === undefined ? null : { name: kind, properties: { previousId } }
    }
  }
}

function requiredIn(body: Body, name: string, faults: Fault[]): string | undefined {
  const before = faults.length
  const value = textIn(body, name, faults)
  if (value === undefined && faults.length === before)
    faults.push({ pointer: `/${name}`, detail: `It must be text of 1 to ${MOST_LETTERS} characters.` })
  return value
}
