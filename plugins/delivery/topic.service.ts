import { type EntityManager, NotFound, requireMatch, type Scope, UUID } from 'fathi/sdk'
import type { NewTopic, Topic as Shown, TopicPatch } from './delivery.schema.ts'
import { TopicKeyTaken, TopicUnknown } from './delivery.problems.ts'
import { Topic } from './topic.entity.ts'

/** The topic every workspace starts with; subscribing opts in to it. */
export async function setUpTopics(em: EntityManager, scope: Scope): Promise<void> {
  em.create(Topic, {
    key: 'general',
    name: 'News and offers',
    defaultsTo: 'out',
    joinOnSubscribe: true,
    createdBy: scope.actor.id,
    updatedBy: scope.actor.id,
  })
  await em.flush()
}

export const listTopics = (scope: Scope): Promise<Shown[]> =>
  scope.tx(async em => (await em.find(Topic, {}, { orderBy: { id: 'asc' }, limit: 500 })).map(show))

export const findTopic = (em: EntityManager, idOrKey: string): Promise<Topic | null> =>
  em.findOne(Topic, UUID.test(idOrKey) ? { id: idOrKey } : { key: idOrKey })

/** The topic of that id or key, or a problem that names it. */
export async function requireTopic(em: EntityManager, idOrKey: string, pointer: string): Promise<Topic> {
  const topic = await findTopic(em, idOrKey)
  if (topic === null || topic.archivedAt != null)
    throw new TopicUnknown({ topic: idOrKey }, { errors: [{ pointer, detail: 'Choose from GET /v1/topics.' }] })
  return topic
}

export const createTopic = (scope: Scope, input: NewTopic): Promise<Shown> =>
  scope.tx(async em => {
    if ((await em.count(Topic, { key: input.key })) > 0)
      throw new TopicKeyTaken({ key: input.key }, { errors: [{ pointer: '/body/key', detail: 'Choose another key.' }] })
    const topic = em.create(Topic, {
      ...input,
      description: input.description ?? '',
      defaultsTo: input.defaultsTo ?? 'out',
      joinOnSubscribe: input.joinOnSubscribe ?? false,
      createdBy: scope.actor.id,
      updatedBy: scope.actor.id,
    })
    await em.flush()
    return show(topic)
  })

export const readTopic = (scope: Scope, idOrKey: string): Promise<Shown> => scope.tx(async em => show(await existing(em, idOrKey)))

export const changeTopic = (scope: Scope, idOrKey: string, patch: TopicPatch, ifMatch: string | undefined): Promise<Shown> =>
  scope.tx(async em => {
    const topic = await existing(em, idOrKey)
    requireMatch(ifMatch, topic.version)
    Object.assign(topic, patch, { updatedBy: scope.actor.id })
    await em.flush()
    return show(topic)
  })

export const archiveTopic = (scope: Scope, idOrKey: string): Promise<Shown> =>
  scope.tx(async em => {
    const topic = await existing(em, idOrKey)
    topic.archivedAt ??= scope.now()
    await em.flush()
    return show(topic)
  })

async function existing(em: EntityManager, idOrKey: string): Promise<Topic> {
  const topic = await findTopic(em, idOrKey)
  if (topic === null) throw new NotFound()
  return topic
}

const show = (topic: Topic): Shown => ({
  id: topic.id,
  key: topic.key,
  name: topic.name,
  description: topic.description,
  tags: topic.tags,
  defaultsTo: topic.defaultsTo,
  joinOnSubscribe: topic.joinOnSubscribe,
  archivedAt: topic.archivedAt?.toISOString() ?? null,
  version: topic.version,
})
