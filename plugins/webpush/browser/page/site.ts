import { request } from '../shared/request.ts'
import { changeState } from '../shared/store.ts'
import { anonymousId, userId } from './visitor.ts'

export interface Connection {
  api: string
  writeKey: string
  siteKey?: string
  workerPath: string
}

export interface Site {
  siteId: string
  vapidPublicKey: string
  name: string
}

/** Asks Fathi about this site, and tells the worker what it needs to speak for it. */
export async function loadSite(connection: Connection): Promise<Site> {
  const query = new URLSearchParams({ writeKey: connection.writeKey })
  if (connection.siteKey !== undefined) query.set('siteKey', connection.siteKey)
  const answer = await request(connection.api, `/sdk/site?${query.toString()}`, 'GET', null)
  if (!answer.ok)
    throw new Error(
      `Fathi does not know this write key for ${location.origin} (${answer.status}). Check the key and the site's allowed origins.`,
    )
  const site = (await answer.json()) as Site
  await changeState({
    api: connection.api,
    writeKey: connection.writeKey,
    siteId: site.siteId,
    vapidPublicKey: site.vapidPublicKey,
    anonymousId: anonymousId(),
    userId: userId(),
  })
  return site
}
