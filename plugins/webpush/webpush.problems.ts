import { defineProblem } from 'fathi/sdk'

export const SiteKeyTaken = defineProblem('WEBPUSH_SITE_KEY_TAKEN', 409, 'There is a site with the key {key} already.')
export const SiteArchived = defineProblem('WEBPUSH_SITE_ARCHIVED', 422, 'The site {name} is archived. Restore it to take subscriptions.')
export const SiteOriginUnknown = defineProblem(
  'WEBPUSH_SITE_ORIGIN_UNKNOWN',
  404,
  'No site of this workspace lists the origin {origin}. Add it to the origins of the site that the page belongs to.',
)
export const SiteUnclear = defineProblem(
  'WEBPUSH_SITE_UNCLEAR',
  404,
  'The request does not say which page it comes from, and the workspace has {count} sites. Give siteKey.',
)
export const OriginRefused = defineProblem(
  'WEBPUSH_ORIGIN_REFUSED',
  403,
  'The site {name} does not list the origin {origin}. Add it to the origins of the site.',
)
export const VapidInvalid = defineProblem('WEBPUSH_VAPID_INVALID', 422, '{why}')
export const EndpointRefused = defineProblem('WEBPUSH_ENDPOINT_REFUSED', 422, '{why}')
export const DeviceKeysInvalid = defineProblem('WEBPUSH_KEYS_INVALID', 422, '{why}')
export const SomeoneNeeded = defineProblem('WEBPUSH_PROFILE_NEEDED', 422, 'Say whose browser it is: userId or anonymousId.')
