import { defineExtensionPoint, type EntityManager, type Scope } from 'fathi/sdk'
import { readDefinitions } from './definitions.ts'
import { Segment } from './segment.entity.ts'

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
}
export type UseSource = (em: EntityManager, scope: Scope, segmentId: string) => Promise<readonly Use[]>
/** Other plugins say here what of theirs uses a segment: it is then kept from deletion, and shown. */
export const segmentUses = defineExtensionPoint<UseSource>('segments.uses')

/** What uses a segment, segments first. */
export async function usesOf(em: EntityManager, scope: Scope, segmentId: string): Promise<Use[]> {
  const ids = (await readDefinitions(em, scope)).byId.get(segmentId)?.dependents ?? (await mentioning(em, scope, segmentId))
  const segments = ids.length === 0 ? [] : await em.find(Segment, { id: { $in: [...ids] } }, { orderBy: { name: 'asc' } })
  const uses: Use[] = segments.map(({ id, name, archivedAt }) => ({
    kind: 'segment',
    id,
    name,
    state: archivedAt == null ? 'live' : 'archived',
    path: `/segments/${id}`,
    isLive: archivedAt == null,
  }))
  for (const source of scope.contributed(segmentUses)) uses.push(...(await source(em, scope, segmentId)))
  return uses
}

/** A static segment is in no definition itself; the rules that mention it are. */
async function mentioning(em: EntityManager, scope: Scope, segmentId: string): Promise<string[]> {
  const { byId } = await readDefinitions(em, scope)
  return [...byId.values()].filter(one => one.mentions.segments.includes(segmentId)).map(one => one.id)
}
