import { NotFound, type Scope } from 'fathi/sdk'
import { addressHash, choose, listTopics, readPreferences, Subscription, TopicUnknown } from '../delivery/index.ts'
import type { BrowserTopics, TopicChoices } from './subscription.schema.ts'

/** What there is to choose from, for a page that nobody has subscribed on yet: nothing is taken. */
export async function topicsToChoose(scope: Scope): Promise<TopicChoices> {
  const topics = await listTopics(scope)
  return {
    topics: topics
      .filter(topic => topic.archivedAt === null)
      .map(({ key, name, description }) => ({ key, name, description, isTaken: false })),
  }
}

/** What the person of a browser takes, after what is to change has changed. The browser proves by id and address that it is the one. */
export const topicsOfBrowser = (scope: Scope, id: string, { endpoint, topics = {} }: BrowserTopics): Promise<TopicChoices> =>
  scope.tx(async em => {
    const known = await em.findOneOrFail(
      Subscription,
      { id, addressHash: addressHash(endpoint), status: 'active' },
      { failHandler: () => new NotFound() },
    )
    const before = await readPreferences(em, scope, known.profileId)
    if (before === null) throw new NotFound()
    const chosen = new Map(
      Object.entries(topics).map(([key, isTaken]) => {
        const topic = before.topics.find(one => one.key === key)
        if (topic === undefined)
          throw new TopicUnknown(
            { topic: key },
            { errors: [{ pointer: '/body/topics', detail: 'Name topics by their keys, as the answer does.' }] },
          )
        return [topic.id, isTaken] as const
      }),
    )
    if (chosen.size > 0) await choose(em, scope, known.profileId, chosen, { source: 'sdk', subscriptionId: id })
    const after = await readPreferences(em, scope, known.profileId)
    return { topics: (after ?? before).topics.map(({ key, name, description, isTaken }) => ({ key, name, description, isTaken })) }
  })
