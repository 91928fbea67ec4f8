import { authored, defineEntity, p, walled } from 'fathi/sdk'

/** Campaign parameters that links of a site get, by their short names: `{ source: 'push' }` becomes `utm_source=push`. */
export type Utm = Record<string, string>

const SiteSchema = defineEntity({
  name: 'Site',
  ...walled('webpush_site'),
  properties: {
    ...authored,
    origins: p.array().columnType('text[]').$type<string[]>(),
    vapidPublicKey: p.text(),
    vapidPrivateKey: p.blob(),
    vapidSubject: p.string().length(254),
    writeKey: p.text(),
    writeKeyId: p.uuid(),
    utm: p.json<Utm>().default('{}'),
    snippetSeenAt: p.datetime().nullable(),
    workerSeenAt: p.datetime().nullable(),
    seenPage: p.text().nullable(),
    workerVersion: p.string().length(50).nullable(),
  },
  uniques: [{ properties: ['workspaceId', 'key'] }],
})
/**
 * A customer's web site: the origins its pages are on, and the keys its browsers subscribe with. The private key is sealed;
 * the write key is public by nature, for it stands in every page.
 */
export class Site extends SiteSchema.class {}
SiteSchema.setClass(Site)
