import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { body, client, ifMatch, type Tagged, tagged, versionTag } from '../api/client.ts'
import type {
  DescribeInput,
  Intake,
  Journey,
  JourneyPatch,
  MigrationChoice,
  NewJourney,
  QueryOf,
  Scenario,
  ScenarioReport,
  SimulateInput,
  Simulation,
} from '../api/model.ts'
import type { Draft } from '../designer/model/draft.ts'
import { describedAs, type Description, nodeKinds, type NodeKind, type NodeKinds } from '../designer/model/node-kinds.ts'
import { type ListQuery, listOptions } from './list.ts'

const PEOPLE = 30
const DESCRIBED_KEPT_MS = 60_000

/** What is said besides the draft when it is published. */
export interface Publishing {
  choices?: readonly MigrationChoice[]
  admit?: Intake
  reason?: string
  /** Of the draft that was looked at: another one is not published. */
  version?: number
}

const at = (idOrKey: string) => ({ path: { idOrKey } })

export const journeys = {
  list: (query: ListQuery) =>
    listOptions(['journeys', 'list'], query, (asked, signal) =>
      body(client.GET('/v1/journeys', { params: { query: asked as QueryOf<'/v1/journeys'> }, signal })),
    ),
  one: (id: string) =>
    queryOptions({
      queryKey: ['journeys', id],
      queryFn: ({ signal }) => tagged(client.GET('/v1/journeys/{idOrKey}', { params: at(id), signal })),
    }),
  create: (journey: NewJourney): Promise<Journey> => body(client.POST('/v1/journeys', { body: journey })),
  edit: (id: string, patch: JourneyPatch, etag: string | null): Promise<Tagged<Journey>> =>
    tagged(client.PATCH('/v1/journeys/{idOrKey}', { params: at(id), body: patch, headers: ifMatch(etag) })),
  duplicate: (id: string): Promise<Journey> => body(client.POST('/v1/journeys/{idOrKey}/duplicate', { params: at(id) })),
  /** Publishes the draft; who is inside goes on by their version, but where something else was chosen. A reason publishes it though scenarios do not come true. */
  publish: (id: string, { choices = [], admit, reason, version }: Publishing = {}): Promise<Journey> =>
    body(
      client.POST('/v1/journeys/{idOrKey}/publish', {
        params: at(id),
        body: {
          ...(choices.length === 0 ? {} : { migration: { choices: [...choices] } }),
          ...(admit === undefined ? {} : { admit }),
          ...(reason === undefined ? {} : { override: { reason } }),
        },
        headers: version === undefined ? {} : { 'if-match': versionTag({ version }) },
      }),
    ),
  /** Tries the scenarios of a draft, all or those named. */
  runScenarios: (id: string, draft: Draft, ids?: readonly string[]): Promise<ScenarioReport> =>
    body(
      client.POST('/v1/journeys/{idOrKey}/scenarios/run', {
        params: at(id),
        body: {
          draft: draft as unknown as NonNullable<SimulateInput['draft']>, // the model keeps settings open; the API checks them
          ...(ids === undefined ? {} : { ids: [...ids] }),
        },
      }),
    ),
  /** What becomes of the scenarios of the draft as it was saved under this version; asked anew each time, for messages and policies change too. */
  scenarios: (id: string, version: number) =>
    queryOptions({
      queryKey: ['journey-scenarios', id, version],
      queryFn: ({ signal }) => body(client.POST('/v1/journeys/{idOrKey}/scenarios/run', { params: at(id), body: {}, signal })),
      gcTime: 0,
    }),
  /** What happened to somebody, as a scenario; nothing is kept of it. */
  scenarioOfRun: (id: string, runId: string): Promise<Scenario> =>
    body(client.GET('/v1/journeys/{idOrKey}/runs/{runId}/scenario', { params: { path: { idOrKey: id, runId } } })),
  /** What publishing would do to whoever is inside, node by node. */
  publishPreview: (id: string, version: number, choices: readonly MigrationChoice[]) =>
    queryOptions({
      queryKey: ['journeys', id, 'publish-preview', version, choices],
      queryFn: ({ signal }) =>
        body(client.POST('/v1/journeys/{idOrKey}/publish/preview', { params: at(id), body: { choices: [...choices] }, signal })),
    }),
  pause: (id: string): Promise<Journey> => body(client.POST('/v1/journeys/{idOrKey}/pause', { params: at(id) })),
  resume: (id: string, overdue: 'send' | 'skip' | 'shift'): Promise<Journey> =>
    body(client.POST('/v1/journeys/{idOrKey}/resume', { params: at(id), body: { overdue } })),
  drain: (id: string): Promise<Journey> => body(client.POST('/v1/journeys/{idOrKey}/drain', { params: at(id) })),
  archive: (id: string): Promise<Journey> => body(client.POST('/v1/journeys/{idOrKey}/archive', { params: at(id) })),
  /** How many are where; of one version alone, or of all, and of some days. */
  numbers: (id: string, asked: QueryOf<'/v1/journeys/{idOrKey}/numbers'> = {}) =>
    queryOptions({
      queryKey: ['journeys', id, 'numbers', asked],
      queryFn: ({ signal }) => body(client.GET('/v1/journeys/{idOrKey}/numbers', { params: { ...at(id), query: asked }, signal })),
      placeholderData: keepPreviousData,
    }),
  versions: (id: string) =>
    queryOptions({
      queryKey: ['journeys', id, 'versions'],
      queryFn: ({ signal }) =>
        body(client.GET('/v1/journeys/{idOrKey}/versions', { params: { ...at(id), query: { limit: 100 } }, signal })),
    }),
  /** A version never changes; who is inside by it does, and is asked for with the list. */
  version: (id: string, number: number) =>
    queryOptions({
      queryKey: ['journey-version', id, number],
      queryFn: ({ signal }) =>
        body(client.GET('/v1/journeys/{idOrKey}/versions/{number}', { params: { path: { idOrKey: id, number } }, signal })),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  restore: (id: string, number: number, etag: string | null): Promise<Tagged<Journey>> =>
    tagged(
      client.POST('/v1/journeys/{idOrKey}/versions/{number}/restore', {
        params: { path: { idOrKey: id, number } },
        headers: ifMatch(etag),
      }),
    ),
  /** Who is, or was, inside; more and more of them. */
  people: (id: string, query: ListQuery) =>
    infiniteQueryOptions({
      queryKey: ['journeys', id, 'people', query],
      queryFn: ({ signal, pageParam }) =>
        body(
          client.GET('/v1/journeys/{idOrKey}/runs', {
            params: {
              ...at(id),
              query: {
                limit: PEOPLE,
                ...query,
                ...(pageParam === null ? {} : { cursor: pageParam }),
              } as QueryOf<'/v1/journeys/{idOrKey}/runs'>, // the filters that are set
            },
            signal,
          }),
        ),
      initialPageParam: null as string | null,
      getNextPageParam: page => page.nextCursor,
      placeholderData: keepPreviousData,
    }),
  run: (id: string, runId: string) =>
    queryOptions({
      queryKey: ['journeys', id, 'run', runId],
      queryFn: ({ signal }) =>
        body(client.GET('/v1/journeys/{idOrKey}/runs/{runId}', { params: { path: { idOrKey: id, runId } }, signal })),
    }),
  /** How people went over to new versions, newest first. */
  migrations: (id: string) =>
    queryOptions({
      queryKey: ['journeys', id, 'migrations'],
      queryFn: ({ signal }) => body(client.GET('/v1/journeys/{idOrKey}/migrations', { params: at(id), signal })),
    }),
  undoMigration: (id: string, migrationId: string) =>
    body(client.POST('/v1/journeys/{idOrKey}/migrations/{migrationId}/undo', { params: { path: { idOrKey: id, migrationId } } })),
  cancelRun: (id: string, runId: string) =>
    body(client.POST('/v1/journeys/{idOrKey}/runs/{runId}/cancel', { params: { path: { idOrKey: id, runId } } })),
  /** Journeys that somebody is or was in. */
  runsOf: (profileId: string) =>
    queryOptions({
      queryKey: ['journeys', 'runs-of', profileId],
      queryFn: ({ signal }) => body(client.GET('/v1/journey-runs', { params: { query: { profile: profileId, limit: 100 } }, signal })),
    }),
  /** What is wrong with the draft as it was saved under this version; the former answer stands until the next is there. */
  validation: (id: string, version: number) =>
    queryOptions({
      queryKey: ['journey-validation', id, version],
      queryFn: async ({ signal }) => ({
        ...(await body(client.POST('/v1/journeys/{idOrKey}/validate', { params: at(id), signal }))),
        checkedAt: new Date().toISOString(),
      }),
      placeholderData: keepPreviousData,
    }),
  simulate: (id: string, input: SimulateInput): Promise<Simulation> =>
    body(client.POST('/v1/journeys/{idOrKey}/simulate', { params: at(id), body: input })),
  /** What nodes and triggers are with their configurations, each under the name it is known by; `text` is the same for the same question. */
  described: (text: string, items: DescribeInput['items']) =>
    queryOptions({
      queryKey: ['node-types', 'described', text],
      queryFn: async ({ signal }): Promise<ReadonlyMap<string, Description>> => {
        const answer = await body(client.POST('/v1/node-types/describe', { body: { items }, signal }))
        return new Map(items.map((item, i) => [describedAs(item), answer.items[i] ?? { outlets: [], sentence: null, variables: [] }]))
      },
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: DESCRIBED_KEPT_MS,
    }),
  /** What journeys can be made of. */
  kinds: () =>
    queryOptions({
      queryKey: ['node-types'],
      queryFn: async ({ signal }): Promise<NodeKinds> => {
        const { items } = await body(client.GET('/v1/node-types', { signal }))
        return nodeKinds(items satisfies readonly NodeKind[])
      },
      staleTime: Number.POSITIVE_INFINITY,
    }),
}
