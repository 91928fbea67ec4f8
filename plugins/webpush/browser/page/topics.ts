import type { TopicChoice } from '../fathi.types.ts'
import { request } from '../shared/request.ts'
import { readState } from '../shared/store.ts'
import type { Connection } from './site.ts'

/** What there is to choose from, with what this visitor takes. */
export async function topics(connection: Connection): Promise<TopicChoice[]> {
  const { api, writeKey } = connection
  const { subscription } = await readState()
  if (subscription !== undefined) {
    const answer = await choose(connection, subscription, {})
    if (answer.status !== 404) return read(answer)
  }
  return read(await request(api, `/sdk/topics?writeKey=${encodeURIComponent(writeKey)}`, 'GET', null))
}

export async function setTopics(connection: Connection, choice: Readonly<Record<string, boolean>>): Promise<TopicChoice[]> {
  const { subscription } = await readState()
  if (subscription === undefined) throw new Error('Nobody is subscribed here. Call fathi.push.subscribe({ topics }) from a click first.')
  return read(await choose(connection, subscription, choice))
}

const choose = (
  { api, writeKey }: Connection,
  { id, endpoint }: { id: string; endpoint: string },
  choice: Readonly<Record<string, boolean>>,
): Promise<Response> => request(api, `/v1/subscriptions/${id}/topics`, 'PUT', writeKey, { endpoint, topics: choice })

async function read(answer: Response): Promise<TopicChoice[]> {
  if (!answer.ok) throw new Error(`Fathi did not answer what topics there are (${answer.status}).`)
  return ((await answer.json()) as { topics: TopicChoice[] }).topics // as the API reference says it
}
