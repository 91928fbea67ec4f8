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
  const fields = fieldsOf(body, faults)
  const kind = call ?? CALLS.find(one => one === body.type)
  if (kind === undefined) faults.push({ pointer: '/type', detail: `It must be one of ${CALLS.join(', ')}.` })
  const said = kind === undefined ? null : contentOf(kind, body, fields, faults)
  const userId = fields.text('userId')
  const anonymousId = fields.text('anonymousId') ?? (kind === 'alias' ? fields.text('previousId') : undefined)
  if (userId === undefined && anonymousId === undefined && faults.length === 0)
    faults.push({ pointer: '/userId', detail: 'Say who it was: userId or anonymousId.' })
  const messageId = fields.text('messageId')
  const originalAt = fields.time('timestamp') ?? fields.time('originalTimestamp')
  const sentAt = fields.time('sentAt') ?? readTimeOf(arrival.sentAt)
  const context = fields.record('context')
  if (faults.length > 0 || kind === undefined || said === null) return { faults: distinct(faults) }
  const occurredAt = correctedTime(originalAt, sentAt, arrival.receivedAt)
  return {
    event: {
      messageId: messageId ?? uuidv7(),
      type: kind,
      name: said.name,
      ...(userId === undefined ? {} : { userId }),
      ...(anonymousId === undefined ? {} : { anonymousId }),
      occurredAt,
      ...(originalAt === undefined ? {} : { originalAt }),
      ...(sentAt === undefined ? {} : { sentAt }),
      properties: said.properties,
      context,
      source: arrival.source,
      historical: body.historical === true || context.historical === true,
    },
  }
}

const readTimeOf = (value: unknown): Date | undefined => (typeof value === 'string' ? (readTime(value) ?? undefined) : undefined)
const distinct = (faults: readonly Fault[]): Fault[] => [...new Map(faults.map(fault => [fault.pointer, fault])).values()]

/** Reads fields of an event by name, collecting what is wrong with them. Null counts as absent. */
function fieldsOf(body: Body, faults: Fault[]) {
  return {
    text(name: string): string | undefined {
      const value = body[name] ?? undefined
      if (value === undefined || value === '') return undefined
      if (typeof value === 'string' && value.length <= MOST_LETTERS) return value
      faults.push({ pointer: `/${name}`, detail: `It must be text of at most ${MOST_LETTERS} characters.` })
      return undefined
    },
    time(name: string): Date | undefined {
      const value = body[name] ?? undefined
      if (value === undefined) return undefined
      const time = typeof value === 'string' ? readTime(value) : null
      if (time === null)
        faults.push({ pointer: `/${name}`, detail: 'It must be an ISO 8601 time between 1970 and 2100, like 2026-03-01T09:30:00Z.' })
      return time ?? undefined
    },
    record(name: string): Body {
      const value = body[name] ?? {}
      if (isRecord(value)) return value
      faults.push({ pointer: `/${name}`, detail: 'It must be a JSON object.' })
      return {}
    },
  }
}

/** Name and properties of an event by its kind. Pages and screens are type plus name. */
function contentOf(
  kind: Call,
  body: Body,
  fields: ReturnType<typeof fieldsOf>,
  faults: Fault[],
): { name: string; properties: Body } | null {
  switch (kind) {
    case 'track': {
      const name = required('event')
      if (name?.startsWith('$') === true)
        faults.push({ pointer: '/event', detail: 'Names that begin with $ are reserved. Choose another name.' })
      return name === undefined ? null : { name, properties: fields.record('properties') }
    }
    case 'page':
    case 'screen': {
      const name = fields.text('name') ?? kind
      if (name.startsWith('$')) faults.push({ pointer: '/name', detail: 'Names that begin with $ are reserved. Choose another name.' })
      const category = fields.text('category')
      return { name, properties: { ...fields.record('properties'), ...(category === undefined ? {} : { category }) } }
    }
    case 'identify':
      return { name: kind, properties: fields.record('traits') }
    case 'group': {
      const groupId = required('groupId')
      return groupId === undefined ? null : { name: kind, properties: { groupId, traits: fields.record('traits') } }
    }
    case 'alias': {
      const previousId = required('previousId')
      required('userId')
      return previousId === undefined ? null : { name: kind, properties: { previousId } }
    }
  }
  function required(name: string): string | undefined {
    const before = faults.length
    const value = fields.text(name)
    if (value === undefined && faults.length === before)
      faults.push({ pointer: `/${name}`, detail: `It must be text of 1 to ${MOST_LETTERS} characters.` })
    return value
  }
}
