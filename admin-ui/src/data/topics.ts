import { body, client, ifMatch, tagged, versionTag } from '../api/client.ts'
import type { NewTopic, Topic, TopicPatch } from '../api/model.ts'
import { keyOf } from './key-of.ts'
import { type ListQuery, wholeListOptions } from './list.ts'

const at = (idOrKey: string) => ({ path: { idOrKey } })

/** Topics as they are kept; `topics` of `delivery.ts` is for choosing one. */
export const keptTopics = {
  list: (query: ListQuery) =>
    wholeListOptions(
      ['topics', 'kept'],
      query,
      async signal => {
        const page = await body(client.GET('/v1/topics', { signal }))
        return { ...page, items: page.items.filter(topic => topic.archivedAt === null) }
      },
      topic => `${topic.name} ${topic.key}`,
    ),
  create: (topic: Omit<NewTopic, 'key'>) => body(client.POST('/v1/topics', { body: { key: keyOf(topic.name), ...topic } })),
  edit: (topic: Topic, patch: TopicPatch) =>
    tagged(client.PATCH('/v1/topics/{idOrKey}', { params: at(topic.id), body: patch, headers: ifMatch(versionTag(topic)) })),
  archive: (id: string) => body(client.POST('/v1/topics/{idOrKey}/archive', { params: at(id) })),
}
