import { defineExtensionPoint, type EntityManager, type Scope } from 'fathi/sdk'
import { type Definitions, readDefinitions } from './definitions.ts'
import { Segment } from './segment.entity.ts'

/** By what people of a segment are let in: by joining it, by leaving it, or as its members, at times of its own. */
export const ADMISSIONS = ['joining', 'leaving', 'members'] as const
type Admission = (typeof ADMISSIONS)[number]

/** Something that uses a segment. */
export interface Use {
  kind: string
  id: string
  name: string
  state: string
  /** Its page in the admin UI. */
  path: string
  /** It acts on people who come and go, right now. */
  isLive: boolean
  /** By what it lets people of the segment in, now. */
  admits?: readonly Admission[]
}
/** A use, and the segment that it uses. */
export interface UseOf extends Use {
  segmentId: string
}
export type UseSource = (em: EntityManager, scope: Scope, segmentIds: readonly string[]) => Promise<readonly UseOf[]>
/** Other plugins say here what of theirs uses segments: these are then kept from deletion, and it is shown. */
export const segmentUses = defineExtensionPoint<UseSource>('segments.uses')

/** A use, and the segments between: each is mentioned by the next, and the last one is what it uses. None when it uses the segment itself. */
export interface UseThrough extends Use {
  admits: Admission[]
  through: { id: string; name: string }[]
}

/** What uses a segment itself, segments first. */
export async function usesOf(em: EntityManager, scope: Scope, segmentId: string): Promise<Use[]> {
  const definitions = await readDefinitions(em, scope)
  const segments = await segmentsAs(em, definitions, dependentsOf(definitions, segmentId))
  return [...segments, ...(await contributed(em, scope, [segmentId]))]
}

/** What a change of a segment concerns: what uses it, and what uses segments that follow it, over any number of others. Each once, by its shortest way. */
export async function allUsesOf(em: EntityManager, scope: Scope, segmentId: string): Promise<UseThrough[]> {
  const definitions = await readDefinitions(em, scope)
  const ways = waysFrom(definitions, segmentId)
  const segments = await segmentsAs(em, definitions, [...ways.keys()].slice(1))
  const names = new Map(segments.map(one => [one.id, one.name]))
  const throughOf = (ids: readonly string[]) => ids.map(id => ({ id, name: names.get(id) ?? '' }))
  const found = new Map<string, UseThrough>()
  for (const one of segments) found.set(one.id, { ...one, admits: [], through: throughOf((ways.get(one.id) ?? []).slice(0, -1)) })
  const others = (await contributed(em, scope, [...ways.keys()])).toSorted((a, b) => lengthOf(ways, a) - lengthOf(ways, b))
  for (const { segmentId: used, admits = [], ...one } of others) {
    const known = found.get(one.id) ?? { ...one, admits: [], through: throughOf(ways.get(used) ?? []) }
    found.set(one.id, { ...known, isLive: known.isLive || one.isLive, admits: [...new Set([...known.admits, ...admits])] })
  }
  return [...found.values()].toSorted((a, b) => a.through.length - b.through.length)
}

const lengthOf = (ways: ReadonlyMap<string, readonly string[]>, { segmentId }: UseOf): number => ways.get(segmentId)?.length ?? 0

/** The segments that follow one, the nearest first, each with the way to it: whom it mentions, and so on. The segment itself comes first, by no way. */
function waysFrom(definitions: Definitions, segmentId: string): Map<string, string[]> {
  const ways = new Map<string, string[]>([[segmentId, []]])
  // a map is walked to what was added meanwhile
  for (const [id, way] of ways) for (const other of dependentsOf(definitions, id)) if (!ways.has(other)) ways.set(other, [...way, other])
  return ways
}

/** A static segment is in no definition itself; the rules that mention it are. */
const dependentsOf = ({ byId }: Definitions, segmentId: string): readonly string[] =>
  byId.get(segmentId)?.dependents ?? [...byId.values()].filter(one => one.mentions.segments.includes(segmentId)).map(one => one.id)

async function segmentsAs(em: EntityManager, { byId }: Definitions, ids: readonly string[]): Promise<Use[]> {
  const rows = ids.length === 0 ? [] : await em.find(Segment, { id: { $in: [...ids] } }, { orderBy: { name: 'asc' } })
  return rows.map(({ id, name }) => ({
    kind: 'segment',
    id,
    name,
    state: byId.get(id)?.isBuilding === true ? 'building' : 'live',
    path: `/segments/${id}`,
    isLive: true,
  }))
}

async function contributed(em: EntityManager, scope: Scope, segmentIds: readonly string[]): Promise<UseOf[]> {
  const uses: UseOf[] = []
  for (const source of scope.contributed(segmentUses)) uses.push(...(await source(em, scope, segmentIds)))
  return uses
}
