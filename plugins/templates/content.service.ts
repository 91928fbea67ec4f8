import { cutPage, decodeCursor, type EntityManager, freeKey, NotFound, requireMatch, type Scope, UUID } from 'fathi/sdk'
import { checkContent } from './content.check.ts'
import { Content } from './content.entity.ts'
import type { Content as ContentShown, ContentPatch, ContentQuery, NewContent } from './content.schema.ts'
import type { PushContent } from './push-content.schema.ts'
import { ContentArchived, ContentInvalid, ContentKeyTaken } from './templates.problems.ts'

type Making = Omit<NewContent, 'owner'> & { owner?: string }

/** A page of contents, the newest first: the library's, unless an owner is named. */
export const listContents = (scope: Scope, asked: ContentQuery): Promise<{ items: ContentShown[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const { limit = 50, cursor, owner = 'library', archived = false, search } = asked
    const before = cursor === undefined ? [] : [{ id: { $lt: decodeCursor(cursor, [UUID])[0] as string } }]
    const named =
      search === undefined
        ? []
        : [
            {
              name: {
                $ilike: `%${search
                  .replaceAll('\0', '')
                  .toWellFormed()
                  .replace(/[\\%_]/g, '\\$&')}%`,
              },
            },
          ]
    const rows = await em.find(
      Content,
      { $and: [{ owner, archivedAt: archived ? { $ne: null } : null }, ...before, ...named] },
      { orderBy: { id: 'desc' }, limit: limit + 1 },
    )
    const page = cutPage(rows, limit, row => [row.id])
    return { ...page, items: page.items.map(showContent) }
  })

export const readContent = (scope: Scope, idOrKey: string): Promise<ContentShown> =>
  scope.tx(async em => showContent(await findContent(em, idOrKey)))

/** A content by id or key; throws when there is none. `lock` for a change. */
export async function findContent(em: EntityManager, idOrKey: string, lock?: 'lock'): Promise<Content> {
  const where = UUID.test(idOrKey) ? { $or: [{ id: idOrKey }, { key: idOrKey }] } : { key: idOrKey }
  return em.findOneOrFail(Content, where, { failHandler: () => new NotFound(), ...(lock === undefined ? {} : { lockMode: 3 }) })
}

/** Makes a content with its first draft. Hostile and broken templates are refused, pointing at the place. */
export const createContent = (scope: Scope, input: Making): Promise<ContentShown> =>
  scope.tx(async em => {
    requireSound(input.draft)
    if (input.key !== undefined && (await em.count(Content, { key: input.key })) > 0)
      throw new ContentKeyTaken({ key: input.key }, { errors: [{ pointer: '/body/key', detail: 'Choose another key.' }] })
    const content = em.create(Content, {
      key: input.key ?? (await freeKey(em, Content, input.name, { otherwise: 'content' })),
      name: input.name,
      description: input.description ?? '',
      tags: input.tags ?? [],
      owner: input.owner ?? 'library',
      draft: input.draft,
      createdBy: scope.actor.id,
      updatedBy: scope.actor.id,
    })
    await em.flush()
    scope.live.changed('contents', content.id)
    return showContent(content)
  })

/** Changes name, description, tags or the draft; what is published stays. */
export const changeContent = (
  scope: Scope,
  idOrKey: string,
  { archived, ...patch }: ContentPatch,
  ifMatch: string | undefined,
): Promise<ContentShown> =>
  scope.tx(async em => {
    if (patch.draft !== undefined) requireSound(patch.draft)
    const content = await findContent(em, idOrKey, 'lock')
    requireMatch(ifMatch, content.version)
    if (archived !== undefined) content.archivedAt = archived ? (content.archivedAt ?? scope.now()) : null
    if (content.archivedAt != null && patch.draft !== undefined) throw new ContentArchived()
    Object.assign(content, patch, { updatedBy: scope.actor.id })
    await em.flush()
    scope.live.changed('contents', content.id)
    return showContent(content)
  })

/** Archives a content: it stays where it is used, and is not offered any more. */
export const archiveContent = (scope: Scope, idOrKey: string): Promise<ContentShown> =>
  changeContent(scope, idOrKey, { archived: true }, '*')

/** A copy of the draft, in the library unless it says otherwise. */
export const duplicateContent = (scope: Scope, idOrKey: string, owner?: string): Promise<ContentShown> =>
  scope.tx(async em => {
    const { name, description, tags, draft, owner: before } = await findContent(em, idOrKey)
    return createContent(scope, { name: `${name} (copy)`.slice(0, 200), description, tags, draft, owner: owner ?? before })
  })

/** Refuses templates that must not or cannot run; `root` is where the content stands in the request. */
export function requireSound(draft: PushContent, root = '/body/draft'): void {
  const { problems } = checkContent(draft, null)
  if (problems.length > 0)
    throw new ContentInvalid(
      { count: problems.length },
      { errors: problems.map(({ pointer, detail }) => ({ pointer: `${root}${pointer}`, detail })) },
    )
}

export const showContent = (row: Content): ContentShown => ({
  id: row.id,
  key: row.key,
  name: row.name,
  description: row.description,
  tags: row.tags,
  owner: row.owner,
  status: row.publishedVersion == null ? 'draft' : 'published',
  draft: row.draft,
  publishedVersion: row.publishedVersion ?? null,
  publishedAt: row.publishedAt?.toISOString() ?? null,
  archivedAt: row.archivedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  createdBy: row.createdBy,
  updatedBy: row.updatedBy,
  version: row.version,
})

/** The names of contents, for lists that show what was sent; a campaign's own content is named as the campaign is. */
export async function contentNames(em: EntityManager, ids: readonly (string | null | undefined)[]): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.flatMap(id => id ?? []))]
  if (known.length === 0) return new Map()
  const rows = await em.find(Content, { id: known }, { fields: ['name'] })
  return new Map(rows.map(row => [row.id, row.name]))
}
