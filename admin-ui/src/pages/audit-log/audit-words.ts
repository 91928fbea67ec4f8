import type { AuditEntry } from '../../api/model.ts'

const places: Readonly<Record<string, string>> = {
  campaign: '/campaigns/',
  journey: '/journeys/',
  segment: '/segments/',
  site: '/sites/',
  content: '/templates/',
  profile: '/profiles/',
  role: '/settings/roles/',
}

/** Where the object of a change is looked at; nothing where it has no page, or is gone. */
export function placeOf({ resource, resourceId, action }: AuditEntry): string | undefined {
  const place = places[resource]
  return place === undefined || /\.(deleted|removed|archived)$/.test(action) ? undefined : place + resourceId
}

/** `campaign.launched` as words: `Launched campaign`. */
export function actionWords(action: string): string {
  const [resource = '', ...rest] = action.split('.')
  const verb = rest.join(' ').replaceAll(/[_-]/g, ' ')
  return verb === '' ? action : `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${resource.replaceAll(/[_-]/g, ' ')}`
}

/** Names of the objects that a page of entries is about, as far as any entry tells one; newest first. */
export function namesIn(entries: readonly AuditEntry[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const entry of entries) {
    const name = nameIn(entry.after) ?? nameIn(entry.before)
    if (name !== undefined && !names.has(entry.resourceId)) names.set(entry.resourceId, name)
  }
  return names
}

function nameIn(values: unknown): string | undefined {
  if (typeof values !== 'object' || values === null) return undefined
  const found = ['name', 'displayName', 'title', 'key', 'email'].map(field => (values as Record<string, unknown>)[field])
  return found.find((one): one is string => typeof one === 'string' && one !== '')
}
