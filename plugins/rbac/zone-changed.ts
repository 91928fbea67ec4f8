import { defineExtensionPoint, type EntityManager, type Scope } from 'fathi/sdk'

/** What a plugin does when clocks of the workspace show another time from now on, in the transaction that says so: answers by local time may be others. */
export type ZoneChanged = (em: EntityManager, scope: Scope) => Promise<void>
export const zoneChanged = defineExtensionPoint<ZoneChanged>('rbac.zone-changed')
