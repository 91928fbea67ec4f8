import { type EntityManager, NotFound, UUID } from 'fathi/sdk'
import { Segment } from './segment.entity.ts'

/** The segment of that id or key. `lock` for those who change it; hold or lock the definitions first. */
export async function findSegment(em: EntityManager, idOrKey: string, lock = false): Promise<Segment> {
  return em.findOneOrFail(Segment, UUID.test(idOrKey) ? { id: idOrKey.toLowerCase() } : { key: idOrKey }, {
    failHandler: () => new NotFound(),
    ...(lock ? { lockMode: 3 } : {}),
  })
}
