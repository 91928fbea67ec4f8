import { defineExtensionPoint, type EntityManager, type Scope } from 'fathi/sdk'

/** Where an import may put people, beside making them: a static segment, by its id. */
export interface ImportTarget {
  kind: string
  /** Whether people can be put there. */
  check: (em: EntityManager, target: string) => Promise<boolean>
  add: (em: EntityManager, scope: Scope, target: string, profileIds: readonly string[]) => Promise<void>
}
/** Other plugins take people from imports here. */
export const importTargets = defineExtensionPoint<ImportTarget>('cdp.import-target')
