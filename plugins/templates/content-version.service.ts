import { audit, cutPage, decodeCursor, type EntityManager, type Scope, UUID } from 'fathi/sdk'
import { type CompiledContent, compiledVersion } from './content.render.ts'
import { Content } from './content.entity.ts'
import type { Content as ContentShown, ContentVersion as VersionShown } from './content.schema.ts'
import { findContent, requireSound, showContent } from './content.service.ts'
import { ContentVersion } from './content-version.entity.ts'
import type { PushContent } from './push-content.schema.ts'
import { ContentArchived, ContentEmpty, VersionUnknown } from './templates.problems.ts'

/** Publishes the draft as the next version. A draft that is what is published already makes none. */
export const publishContent = (scope: Scope, idOrKey: string): Promise<ContentShown> =>
  scope.tx(async em => {
    const content = await findContent(em, idOrKey, 'lock')
    return publishBody(em, scope, content, content.draft)
  })

/** Publishes the content of an old version again, as a new one; the draft follows. */
export const rollbackContent = (scope: Scope, idOrKey: string, number: number): Promise<ContentShown> =>
  scope.tx(async em => {
    const content = await findContent(em, idOrKey, 'lock')
    const { body } = await findVersion(em, content.id, number)
    content.draft = body
    return publishBody(em, scope, content, body)
  })

async function publishBody(em: EntityManager, scope: Scope, content: Content, body: PushContent): Promise<ContentShown> {
  if (content.archivedAt != null) throw new ContentArchived()
  if (body.title.trim() === '') throw new ContentEmpty({}, { errors: [{ pointer: '/draft/title', detail: 'Write a title.' }] })
  requireSound(body, '/draft')
  const before = content.publishedVersion ?? 0
  const current = before === 0 ? null : await em.findOne(ContentVersion, { contentId: content.id, number: before })
  if (current === null || canonical(current.body) !== canonical(body)) {
    const number = before + 1
    em.create(ContentVersion, {
      workspaceId: scope.workspaceId,
      contentId: content.id,
      number,
      body,
      publishedAt: scope.now(),
      publishedBy: scope.actor.id,
    })
    Object.assign(content, { publishedVersion: number, publishedAt: scope.now(), updatedBy: scope.actor.id })
    audit(em, {
      action: 'content.published',
      resource: 'content',
      id: content.id,
      before: { version: before },
      after: { version: number, body },
    })
  }
  await em.flush()
  scope.live.changed('contents', content.id)
  return showContent(content)
}

/** The same JSON whatever the order of its keys: the database gives them back in its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}

/** The versions of a content, the newest first. */
export const listVersions = (
  scope: Scope,
  idOrKey: string,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<{ items: VersionShown[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const content = await findContent(em, idOrKey)
    const below = cursor === undefined ? {} : { number: { $lt: Number(decodeCursor(cursor, [/^\d{1,9}$/])[0]) } }
    const rows = await em.find(ContentVersion, { contentId: content.id, ...below }, { orderBy: { number: 'desc' }, limit: limit + 1 })
    const page = cutPage(rows, limit, row => [row.number])
    return { ...page, items: page.items.map(showVersion) }
  })

export const readVersion = (scope: Scope, idOrKey: string, number: number): Promise<VersionShown> =>
  scope.tx(async em => showVersion(await findVersion(em, (await findContent(em, idOrKey)).id, number)))

async function findVersion(em: EntityManager, contentId: string, number: number): Promise<ContentVersion> {
  return em.findOneOrFail(ContentVersion, { contentId, number }, { failHandler: () => new VersionUnknown({ number }) })
}

/** The published version of a content by id or key, as those who send it pin it; null when there is none, or it is archived. */
export async function publishedContent(em: EntityManager, idOrKey: string): Promise<{ id: string; version: number } | null> {
  const content = await em.findOne(Content, UUID.test(idOrKey) ? { id: idOrKey } : { key: idOrKey })
  return content?.publishedVersion == null || content.archivedAt != null ? null : { id: content.id, version: content.publishedVersion }
}

/** A version of a content, ready to be rendered for many: compiled once a process, for a version never changes. */
export async function contentVersion(
  em: EntityManager,
  contentId: string,
  number: number,
): Promise<{ contentId: string; number: number; body: PushContent; compiled: CompiledContent }> {
  const { body } = await findVersion(em, contentId, number)
  return { contentId, number, body, compiled: compiledVersion(contentId, number, body) }
}

const showVersion = (row: ContentVersion): VersionShown => ({
  id: row.id,
  number: row.number,
  content: row.body,
  publishedAt: row.publishedAt.toISOString(),
  publishedBy: row.publishedBy,
})
