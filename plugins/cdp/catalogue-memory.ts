import { LRUCache } from 'lru-cache'
import type { EntityManager, Scope, TrackedEvent } from 'fathi/sdk'
import { type NamedTally, readNames, writeNews } from './catalogue-store.ts'
import { countSeen, learn, newTally, type Tally } from './catalogue-tally.ts'
import { type CatalogueKind, eachValue, isPersonal } from './catalogue-value.ts'

/** Names that are kept: beyond, they are counted together. */
const MOST_NAMES: Readonly<Record<CatalogueKind, number>> = { event: 2_000, trait: 2_000, property: 500 }
/** Counts are written together, this long after the first of them. */
const FLUSH_MS = 1_000
const MOST_PENDING = 3_000
/** Ids of events that were counted: a batch that is applied again does not count again. */
const REMEMBERED = 20_000

/** What one workspace told since it was last written down. */
interface Pending {
  scope: Scope
  tallies: Map<string, NamedTally>
  timer: NodeJS.Timeout
}

/** Names that are written down, by workspace, kind and event. */
const known = new LRUCache<string, Set<string>>({ max: 5_000 })
const counted = new LRUCache<string, true>({ max: REMEMBERED })
const pending = new Map<string, Pending>()
const flushing = new Set<Promise<void>>()

/** Learns from events; what is new is written at once, counts after a moment. */
export async function noteEvents(scope: Scope, events: readonly TrackedEvent[]): Promise<void> {
  const fresh = events.filter(event => !counted.has(event.id))
  for (const { id } of fresh) counted.set(id, true)
  const properties = new Set(fresh.filter(hasProperties).map(event => event.name))
  const groups = [EVENTS, TRAITS, ...[...properties].map(event => ({ kind: 'property' as const, event }))].filter(
    group => !isLoaded(scope, group),
  )
  if (groups.length > 0) await scope.detach().tx(em => loadNames(em, scope, groups))
  const noted = new Notes(scope)
  for (const event of fresh) {
    noted.count('event', '', event.name, event.occurredAt)
    if (event.type === 'identify') noted.values('trait', '', event.properties, event.occurredAt)
    else if (hasProperties(event)) noted.values('property', event.name, event.properties, event.occurredAt)
  }
  await noted.settle()
}

/** Learns from traits that were said by other ways than an event, in the transaction `em` of somebody who waits: what is new is written beside it. */
export async function noteTraits(em: EntityManager, scope: Scope, people: readonly Record<string, unknown>[]): Promise<void> {
  if (!isLoaded(scope, TRAITS)) await loadNames(em, scope, [TRAITS])
  const noted = new Notes(scope)
  for (const traits of people) noted.values('trait', '', traits, scope.now())
  void noted.settle()
}

/** Writes what waits; resolves when it is written. */
export async function flushCatalogue(): Promise<void> {
  for (const workspaceId of pending.keys()) void flush(workspaceId)
  await Promise.all(flushing)
}

const hasProperties = ({ type }: TrackedEvent): boolean => type === 'track' || type === 'page' || type === 'screen'
const groupKey = (workspaceId: string, kind: CatalogueKind, event: string): string => JSON.stringify([workspaceId, kind, event])

interface Group {
  kind: CatalogueKind
  event: string
}
const EVENTS: Group = { kind: 'event', event: '' }
const TRAITS: Group = { kind: 'trait', event: '' }
const isLoaded = (scope: Scope, { kind, event }: Group): boolean => known.has(groupKey(scope.workspaceId, kind, event))

async function loadNames(em: EntityManager, scope: Scope, groups: readonly Group[]): Promise<void> {
  for (const { kind, event } of groups)
    known.set(groupKey(scope.workspaceId, kind, event), new Set(await readNames(em, scope.workspaceId, kind, event)))
}

/** One round of learning: into what waits of the workspace, and whether a name among it is news. */
class Notes {
  private readonly scope: Scope
  private readonly into: Pending
  private hasNews = false

  constructor(scope: Scope) {
    this.scope = scope
    this.into = waiting(scope)
  }

  count(kind: CatalogueKind, event: string, name: string, at: Date): Tally | null {
    const isKept = this.isKept(kind, event, name)
    const tally = isKept ? this.tally(kind, event, name, at) : this.tally('rest', event, kind, at)
    countSeen(tally, at)
    return isKept ? tally : null
  }

  values(kind: 'trait' | 'property', event: string, record: Record<string, unknown>, at: Date): void {
    eachValue(record, (path, value, type) => {
      const tally = this.count(kind, event, path, at)
      if (tally !== null) learn(tally, value, type, isPersonal(kind, path))
    })
  }

  async settle(): Promise<void> {
    if (this.hasNews || this.into.tallies.size > MOST_PENDING) await flush(this.scope.workspaceId)
  }

  private isKept(kind: CatalogueKind, event: string, name: string): boolean {
    const names = known.get(groupKey(this.scope.workspaceId, kind, event)) ?? new Set()
    if (names.has(name)) return true
    if (names.size >= MOST_NAMES[kind]) return false
    names.add(name)
    this.hasNews = true
    return true
  }

  private tally(kind: NamedTally['kind'], event: string, name: string, at: Date): Tally {
    const key = JSON.stringify([kind, event, name])
    const before = this.into.tallies.get(key)
    if (before !== undefined) return before.tally
    const tally = newTally(at)
    this.into.tallies.set(key, { kind, event, name, tally })
    return tally
  }
}

function waiting(scope: Scope): Pending {
  const before = pending.get(scope.workspaceId)
  if (before !== undefined) return before
  const timer = setTimeout(() => void flush(scope.workspaceId), FLUSH_MS).unref()
  const made = { scope: scope.detach(), tallies: new Map<string, NamedTally>(), timer }
  pending.set(scope.workspaceId, made)
  return made
}

/** The catalogue describes: should it fail to be written, nothing that happens to people waits for it. Names are read anew then. */
function flush(workspaceId: string): Promise<void> {
  const taken = pending.get(workspaceId)
  if (taken === undefined) return Promise.resolve()
  pending.delete(workspaceId)
  clearTimeout(taken.timer)
  const { scope, tallies } = taken
  const written = scope
    .tx(em => writeNews(em, scope, [...tallies.values()]))
    .catch((error: unknown) => {
      for (const key of known.keys()) if (key.includes(workspaceId)) known.delete(key)
      scope.log.warn({ err: error, workspaceId, names: tallies.size }, 'the property catalogue could not be written')
    })
    .finally(() => flushing.delete(written))
  flushing.add(written)
  return written
}
