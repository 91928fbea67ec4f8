import { type EntityManager, NotFound, UUID } from 'fathi/sdk'
import { Site } from './site.entity.ts'

/** A site by its id or its key. */
export const siteBy = (em: EntityManager, idOrKey: string): Promise<Site> =>
  em.findOneOrFail(Site, UUID.test(idOrKey) ? { id: idOrKey } : { key: idOrKey }, { failHandler: () => new NotFound() })

/** The same, held until the transaction ends: for those who change it. */
export const siteToChange = (em: EntityManager, idOrKey: string): Promise<Site> =>
  em.findOneOrFail(Site, UUID.test(idOrKey) ? { id: idOrKey } : { key: idOrKey }, { failHandler: () => new NotFound(), lockMode: 3 })
