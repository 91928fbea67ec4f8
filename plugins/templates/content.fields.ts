import type { PushContent } from './push-content.schema.ts'

/** One text of a content: where it stands, what it is, its source. */
export interface ContentField {
  pointer: string
  kind: 'text' | 'url'
  source: string
}

const FIELDS = [
  ['title', 'text'],
  ['body', 'text'],
  ['icon', 'url'],
  ['image', 'url'],
  ['badge', 'url'],
  ['url', 'url'],
  ['collapseKey', 'text'],
] as const

/** Every text of a content that may hold a template. */
export function fieldsOf(content: PushContent): ContentField[] {
  const own = FIELDS.flatMap(([name, kind]) => (content[name] === undefined ? [] : [{ pointer: `/${name}`, kind, source: content[name] }]))
  const ofActions = (content.actions ?? []).flatMap(({ title, url, icon }, i) => [
    { pointer: `/actions/${i}/title`, kind: 'text' as const, source: title },
    ...(url === undefined ? [] : [{ pointer: `/actions/${i}/url`, kind: 'url' as const, source: url }]),
    ...(icon === undefined ? [] : [{ pointer: `/actions/${i}/icon`, kind: 'url' as const, source: icon }]),
  ])
  return [...own, ...ofActions]
}
