import { type EntityManager, type ProfileData } from 'fathi/sdk'
import { Subscription } from '../delivery/index.ts'
import { Device } from './device.entity.ts'

const subscriptionsOf = async (em: EntityManager, profileId: string): Promise<string[]> =>
  (await em.find(Subscription, { profileId }, { fields: ['id'] })).map(row => row.id)

/** The keys of a person's browsers. They follow their subscriptions, so that a merge moves nothing here. */
export const profileData: ProfileData = {
  export: (profileId, scope) =>
    scope.tx(async em => {
      const devices = await em.find(Device, { subscriptionId: await subscriptionsOf(em, profileId) })
      return devices.map(({ subscriptionId, siteId }) => ({ subscriptionId, siteId }))
    }),
  erase: async (profileId, em) => em.nativeDelete(Device, { subscriptionId: await subscriptionsOf(em, profileId) }),
  merge: async () => {},
  unmerge: async () => {},
}
