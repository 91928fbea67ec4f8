import { append, type NewEvent, type Scope } from 'fathi/sdk'
import { BatchInvalid, EventInvalid } from './cdp.problems.ts'
import { heedContracts } from './contract-intake.ts'
import { markLate } from './late.ts'
import { cleanText, type Fault } from './sanitise.ts'
import { type Arrival, type Call, readEvent } from './tracking-event.ts'
import type { Tracked, TrackingError } from './tracking.schema.ts'

/** Fields that are named at most when a whole call is refused, and of one event of a batch. */
const MOST_FAULTS = 200
const MOST_FAULTS_EACH = 5
const MOST_LETTERS = 200

const TAKEN: Tracked = { success: true, accepted: 1, errors: [] }

/** Stores the event of one call; resolves after the commit. While it waits, the event that was read is not held. */
export function trackOne(scope: Scope, call: Call, body: unknown): Promise<Tracked> {
  const read = readEvent(body, call, arrivalOf(scope))
  if ('faults' in read) return Promise.reject(invalid(read.faults))
  return take(scope, [{ index: 0, event: read.event }]).then(([refused]) => {
    if (refused !== undefined) throw invalid(refused.faults)
    return TAKEN
  })
}

const invalid = (faults: readonly Fault[]): Error => new EventInvalid({ count: faults.length }, { errors: inBody(faults, '/body') })

/** Stores the events of a batch, each for itself. With `strict`, one bad event refuses all, before anything is stored. */
export async function trackBatch(scope: Scope, body: { batch: readonly unknown[]; sentAt?: unknown }, strict: boolean): Promise<Tracked> {
  const arrival = { ...arrivalOf(scope), sentAt: body.sentAt }
  const good: { index: number; event: NewEvent }[] = []
  const bad: { index: number; faults: readonly Fault[] }[] = []
  for (const [index, one] of body.batch.entries()) {
    const read = readEvent(one, undefined, arrival)
    if ('faults' in read) bad.push({ index, faults: read.faults })
    else good.push({ index, event: read.event })
  }
  if (strict && bad.length > 0) {
    const errors = bad.flatMap(({ index, faults }) => inBody(faults, `/body/batch/${index}`))
    throw new BatchInvalid({ count: errors.length }, { errors: errors.slice(0, MOST_FAULTS) })
  }
  bad.push(...(await take(scope, good)))
  const errors = bad.toSorted((a, b) => a.index - b.index).flatMap(({ index, faults }) => errorsOf(index, body.batch[index], faults))
  return { success: bad.length === 0, accepted: body.batch.length - bad.length, errors }
}

const errorsOf = (index: number, event: unknown, faults: readonly Fault[]): TrackingError[] => {
  const id: unknown = Reflect.get(Object(event), 'messageId')
  const messageId = typeof id === 'string' ? cleanText(id).slice(0, MOST_LETTERS).toWellFormed() : null
  return faults
    .slice(0, MOST_FAULTS_EACH)
    .map(({ pointer, detail, code = 'CDP_EVENT_INVALID' }) => ({ index, messageId, code, pointer, detail }))
}

const arrivalOf = (scope: Scope): Arrival => ({ receivedAt: scope.now(), source: `${scope.actor.kind}:${scope.actor.id}` })
const inBody = (faults: readonly Fault[], root: string) => faults.map(({ pointer, detail }) => ({ pointer: `${root}${pointer}`, detail }))

interface Numbered {
  index: number
  event: NewEvent
}

/** Takes events that are good by themselves: some are kept apart by a contract, the others go into the log. Nearly always neither has to be waited for. */
function take(scope: Scope, events: Numbered[]): Promise<Refused[]> {
  const marked = markLate(scope, events)
  const heeded = marked instanceof Promise ? marked.then(known => heedContracts(scope, known)) : heedContracts(scope, marked)
  return heeded instanceof Promise ? heeded.then(known => store(scope, known)) : store(scope, heeded)
}

interface Refused {
  index: number
  faults: Fault[]
}

/** Appends; should the database refuse a value that was let through, halves until the event at fault stands alone. */
function store(scope: Scope, events: readonly Numbered[]): Promise<Refused[]> {
  const [first] = events
  if (events.length === 1 && first !== undefined) return storeOne(scope, first)
  const stored = append(
    scope,
    events.map(one => one.event),
  )
  return stored.then(none, (error: unknown) => storeInHalves(scope, events, error))
}

/** By itself, so that what waits for the answer holds a number and not the event. */
function storeOne(scope: Scope, { index, event }: Numbered): Promise<Refused[]> {
  return append(scope, [event]).then(none, (error: unknown) => [refused(index, error)])
}

const none = (): Refused[] => []

/** What the database did not take, where the value is at fault. */
function refused(index: number, error: unknown): Refused {
  if (!isFaultOfValue(error)) throw error
  return { index, faults: [{ pointer: '', detail: 'The database cannot hold one of its values.', code: 'CDP_EVENT_REFUSED' }] }
}

const isFaultOfValue = (error: unknown): boolean => String(Reflect.get(Object(error), 'code')).startsWith('22')

async function storeInHalves(scope: Scope, events: readonly Numbered[], error: unknown): Promise<Refused[]> {
  if (!isFaultOfValue(error)) throw error
  const half = Math.ceil(events.length / 2)
  return [...(await store(scope, events.slice(0, half))), ...(await store(scope, events.slice(half)))]
}
