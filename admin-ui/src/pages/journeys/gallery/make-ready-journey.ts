import { asProblem } from '../../../api/problem.ts'
import type { Journey, NewJourney } from '../../../api/model.ts'
import { contents, type NewContent } from '../../../data/contents.ts'
import { topics } from '../../../data/delivery.ts'
import { journeys } from '../../../data/journeys.ts'
import { segments } from '../../../data/segments.ts'
import type { ReadyJourney } from './ready-journey.ts'

/** Makes a journey of the gallery under a name: its messages and segments first, where they are not there already. */
export async function makeReadyJourney(ready: ReadyJourney, name: string): Promise<Journey> {
  const topicId = await topics.any()
  const contentIds = new Map<string, string>()
  for (const content of ready.contents) contentIds.set(content.key, await contentId(content))
  const segmentIds = new Map<string, string>()
  for (const segment of ready.segments ?? []) segmentIds.set(segment.key, await segmentId(segment))
  const draft = ready.draw({ content: key => contentIds.get(key) ?? '', segment: key => segmentIds.get(key) ?? '', topicId })
  // the model keeps settings open; the API checks them
  return journeys.create({ name, tags: [...ready.tags], draft: draft as unknown as NonNullable<NewJourney['draft']> }) // the designer's draft is the API's, with its records open
}

async function contentId(content: NewContent): Promise<string> {
  const known = await found(contents.byKey(content.key))
  if (known !== undefined) return known.id
  const made = await contents.createKeyed(content)
  await contents.publish(made.id, null)
  return made.id
}

async function segmentId({ key, name, rule }: NonNullable<ReadyJourney['segments']>[number]): Promise<string> {
  const known = await found(segments.byKey(key))
  return known?.id ?? (await segments.create({ key, name, kind: 'dynamic', ...(rule === undefined ? {} : { rule }) })).value.id
}

/** What is there, or nothing; any other refusal stands. */
async function found<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (asProblem(error).status === 404) return undefined
    throw error
  }
}
