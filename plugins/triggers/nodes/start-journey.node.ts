import { defineNode, type EntityManager, JsonRecord, plainWords, query, type Scope, type Static, Type, type Visit } from 'fathi/sdk'
import { callIn } from '../call-in.ts'
import { fillValue } from '../fill.ts'
import { Journey } from '../journey.entity.ts'
import { JourneyId } from '../journey-id.schema.ts'

/** Runs of one person that one journey is started with in an hour at most: journeys that start each other end here. */
const MOST_AN_HOUR = 20

const Config = Type.Object(
  {
    journeyId: JourneyId,
    entry: Type.Optional(
      JsonRecord({
        maxProperties: 30,
        title: 'Hand over',
        description: 'What its trigger "API call" takes along, by name. Values may be places: `{{ entry.orderId }}`.',
      }),
    ),
  },
  { additionalProperties: false },
)
type Config = Static<typeof Config>

const handedOver = ({ config, entry, vars }: Pick<Visit<Config>, 'config' | 'entry' | 'vars'>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(config.entry ?? {}).map(([name, value]) => [name, fillValue(value, { entry, vars })]))

/** Whether the journey let the person in: it must be live, and listen for calls. */
async function start(em: EntityManager, scope: Scope, visit: Visit<Config>): Promise<boolean> {
  const journey = await em.findOne(Journey, { id: visit.config.journeyId })
  if (journey === null) return false
  const since = new Date(scope.now().getTime() - 3_600_000)
  const [lately] = await query<{ count: number }>(em, LATELY, [scope.workspaceId, journey.id, visit.profileId, since])
  if ((lately?.count ?? 0) >= MOST_AN_HOUR) return false
  const answer = await callIn(em, scope, journey, { profileId: visit.profileId, entry: handedOver(visit), key: undefined })
  return answer !== 'not live' && answer !== 'no calls' && 'runId' in answer
}

export const startJourney = defineNode({
  type: 'triggers.start-journey',
  version: 1,
  title: 'Start a journey',
  icon: 'route',
  category: 'action',
  config: Config,
  outlets: ['started', 'not-started'],
  sentence: ({ journeyId }, words = plainWords) =>
    `Lets the person into ${words.name(journeyId, 'another journey')}, if that one is live, listens for calls and takes them.`,
  examples: [{ journeyId: '0197c0de-0000-7000-8000-000000000003', entry: { orderId: '{{ entry.orderId }}' } }],
  uses: ({ journeyId, entry = {} }) => ({
    journeys: [{ pointer: '/journeyId', id: journeyId }],
    texts: Object.entries(entry).flatMap(([name, value]) =>
      typeof value === 'string' ? [{ pointer: `/entry/${name}`, text: value }] : [],
    ),
  }),
  enter: (visit, scope) =>
    scope.tx(async em => ({ do: 'leave', by: (await start(em, scope, visit)) ? 'started' : 'not-started' }) as const),
  simulate: async (visit, world) => {
    world.answer({ journey: visit.config.journeyId, entry: handedOver(visit) })
    return { do: 'leave', by: 'started' }
  },
})

const LATELY = `
select count(*)::int as count from triggers_run where workspace_id = $1 and journey_id = $2 and profile_id = $3 and started_at > $4`
