import { readPath, type Subject, type TrackedEvent, uuidv7 } from 'fathi/sdk'
import { durationMs } from './duration.ts'
import { isZone } from '../cdp/index.ts'
import { type KnownRun, runs } from './rules/runs.ts'
import type { Happening } from './tried.schema.ts'

/** Something that happens at a moment of the virtual clock. */
export interface Happened extends Omit<Happening, 'at' | 'after'> {
  at: string
}
/** A person at one virtual moment after the other: who he was, and what has happened to him since. */
export interface VirtualPerson {
  now: Date
  readonly subject: Subject
  zone: () => string
  /** The next thing that happens by a moment, if any does; the clock stands at it then. */
  next: (until: string | null) => Happened | null
  /** His way through the journey, once he is in it: rules may ask for it. */
  run: (() => KnownRun) | null
  /** What the journey itself does to him, at once. */
  change: (happened: Omit<Happened, 'at'>) => void
}

/** Whom a virtual person is made of; `zone`: his own, or the journey's. */
export interface Origin {
  subject: Subject
  zone: string
  hasOwnClock: boolean
}

/** Puts a script over a person, real or made up. What lies before the start has happened to him already. */
export function virtualPerson(origin: Origin, startAt: Date, script: readonly Happening[]): VirtualPerson {
  const { subject: base } = origin
  const started = startAt.getTime()
  const coming = script.map(one => placed(one, started)).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const traits = new Map<string, unknown>()
  const events: TrackedEvent[] = []
  const segments = new Map<string, boolean>()
  const person: VirtualPerson = {
    now: startAt,
    run: null,
    subject: {
      profileId: base.profileId,
      trait: (path: string) => {
        const [name = ''] = path.split('.', 1)
        return traits.has(name) ? readPath({ [name]: traits.get(name) }, path) : base.trait(path)
      },
      events: (name: string) => [...base.events(name), ...events.filter(one => one.name === name)],
      member: (id: string) => segments.get(id) ?? base.member(id),
      extra: (id: string) => {
        const known = base.extra(id)
        return id === runs.id && person.run !== null ? [...((known as readonly KnownRun[] | undefined) ?? []), person.run()] : known
      },
    },
    zone: () => {
      const said = traits.get('timezone')
      return origin.hasOwnClock && typeof said === 'string' && isZone(said) ? said : origin.zone
    },
    next: (until: string | null) => {
      const [first] = coming
      if (first === undefined || (until !== null && first.at > until)) return null
      coming.shift()
      if (new Date(first.at) > person.now) person.now = new Date(first.at)
      apply(first)
      return first
    },
    change: (happened: Omit<Happened, 'at'>) => apply({ ...happened, at: person.now.toISOString() }),
  }
  for (let first = coming[0]; first !== undefined && first.at < startAt.toISOString(); first = coming[0]) {
    coming.shift()
    apply(first)
  }
  return person

  function apply({ at, name, properties = {}, traits: said, segment }: Happened): void {
    if (name !== undefined) events.push(tracked(base.profileId, name, properties, new Date(at)))
    for (const [trait, value] of Object.entries(said ?? {})) traits.set(trait, value ?? undefined)
    if (segment !== undefined) segments.set(segment.id, segment.when === 'joined')
  }
}

const placed = ({ at, after, ...what }: Happening, started: number): Happened => ({
  ...what,
  at: new Date(after === undefined ? Date.parse(at ?? '') || started : started + durationMs(after)).toISOString(),
})

const tracked = (profileId: string, name: string, properties: Record<string, unknown>, at: Date): TrackedEvent => ({
  id: uuidv7(),
  messageId: `simulation-${name}`,
  type: 'track',
  name,
  profileId,
  userId: null,
  anonymousId: null,
  occurredAt: at,
  receivedAt: at,
  properties,
  context: {},
  source: 'simulation',
  historical: false,
})

/** Somebody who never was. */
export function madeUp(
  { traits = {}, segments = [], timeZone }: { traits?: Record<string, unknown>; segments?: readonly string[]; timeZone?: string },
  workspaceZone: string,
  journeyZone: string | null,
): Origin {
  const own = [timeZone, traits.timezone].find((one): one is string => typeof one === 'string' && isZone(one))
  const zone = own ?? workspaceZone
  const then = new Date(0).toISOString()
  const columns = {
    displayName: null,
    country: null,
    locale: null,
    timezone: zone,
    firstSeen: then,
    lastSeen: then,
    isTest: true,
    workspaceZone,
  }
  const subject: Subject = {
    profileId: uuidv7(),
    trait: path => readPath(traits, path),
    events: (): readonly TrackedEvent[] => [],
    member: id => segments.includes(id),
    extra: id => (id === 'profile' ? columns : undefined),
  }
  return { subject, zone: journeyZone ?? zone, hasOwnClock: journeyZone === null }
}
