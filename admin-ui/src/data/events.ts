import { queryOptions } from '@tanstack/react-query'
import { body, client, ifMatch, type Tagged, tagged } from '../api/client.ts'
import type { CatalogueEntry, CataloguePatch, ContractPut, EventContract, PlannedEntry, QueryOf } from '../api/model.ts'
import { asProblem } from '../api/problem.ts'
import { type ListQuery, listOptions, wholeListOptions } from './list.ts'

const byId = (id: string) => ({ path: { id } })
const of = (event: string) => ({ path: { event } })

export const events = {
  list: (query: ListQuery) =>
    listOptions(['events', 'list'], query, (asked, signal) =>
      body(client.GET('/v1/events', { params: { query: asked as QueryOf<'/v1/events'> }, signal })),
    ),
  setAside: (query: ListQuery) =>
    listOptions(['events', 'set-aside'], query, (asked, signal) =>
      body(client.GET('/v1/events/set-aside', { params: { query: asked as QueryOf<'/v1/events/set-aside'> }, signal })),
    ),
  replaySetAside: (id: string) => body(client.POST('/v1/events/set-aside/{id}/replay', { params: byId(id) })),
}

/** What is known of events, their properties and traits, and what somebody said of it. */
export const catalogue = {
  list: (query: ListQuery) =>
    listOptions(['catalogue', 'list'], query, (asked, signal) =>
      body(client.GET('/v1/catalogue', { params: { query: asked as QueryOf<'/v1/catalogue'> }, signal })),
    ),
  /** Names of events, those that come most first. */
  eventNames: async (search: string): Promise<string[]> => {
    const query = { kind: 'event' as const, ...(search === '' ? {} : { search }) }
    const { items } = await body(client.GET('/v1/catalogue/values', { params: { query } }))
    return items.map(item => String(item.value))
  },
  plan: (entry: PlannedEntry): Promise<CatalogueEntry> => body(client.POST('/v1/catalogue', { body: entry })),
  change: (id: string, patch: CataloguePatch): Promise<CatalogueEntry> =>
    body(client.PATCH('/v1/catalogue/{id}', { params: byId(id), body: patch })),
  forget: (id: string) => client.DELETE('/v1/catalogue/{id}', { params: byId(id) }),
}

export const contracts = {
  list: (query: ListQuery) =>
    wholeListOptions(
      ['events', 'contracts'],
      query,
      async signal => ({ ...(await body(client.GET('/v1/contracts', { signal }))), nextCursor: null }),
      contract => contract.event,
    ),
  /** The contract of an event; null when there is none. */
  one: (event: string) =>
    queryOptions({
      queryKey: ['contract', event],
      queryFn: async ({ signal }): Promise<Tagged<EventContract> | null> => {
        try {
          return await tagged(client.GET('/v1/contracts/{event}', { params: of(event), signal }))
        } catch (error) {
          if (asProblem(error).status === 404) return null
          throw error
        }
      },
    }),
  put: (event: string, contract: ContractPut, etag: string | null): Promise<Tagged<EventContract>> =>
    tagged(client.PUT('/v1/contracts/{event}', { params: of(event), body: contract, headers: ifMatch(etag) })),
  drop: (event: string) => client.DELETE('/v1/contracts/{event}', { params: of(event) }),
}

export const quarantine = {
  list: (query: ListQuery) =>
    listOptions(['events', 'quarantine'], query, (asked, signal) =>
      body(client.GET('/v1/quarantine', { params: { query: asked as QueryOf<'/v1/quarantine'> }, signal })),
    ),
  replay: (id: string) => body(client.POST('/v1/quarantine/{id}/replay', { params: byId(id) })),
  /** Takes in what keeps its contract by now, a thousand at a time, until nothing more can be. */
  replayAll: async (event: string): Promise<{ replayed: number; remaining: number }> => {
    let replayed = 0
    for (;;) {
      const answer = await body(client.POST('/v1/quarantine/replay', { body: { event } }))
      replayed += answer.replayed
      if (answer.replayed === 0 || answer.remaining === 0) return { replayed, remaining: answer.remaining }
    }
  },
  drop: (id: string) => client.DELETE('/v1/quarantine/{id}', { params: byId(id) }),
}
