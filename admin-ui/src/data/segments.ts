import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { body, client, ifMatch, type Tagged, tagged } from '../api/client.ts'
import type { Segment, SegmentPatch, NewSegment, QueryOf } from '../api/model.ts'
import type { Rule, Vocabulary } from '../rule-builder/rule.ts'
import { type ListQuery, listOptions } from './list.ts'

const at = (idOrKey: string) => ({ path: { idOrKey } })

/** A count costs, so it is kept as it is for so long when it is asked for again. */
const COUNT_STALE_MS = 30_000

export const segments = {
  list: (query: ListQuery) =>
    listOptions(['segments', 'list'], query, (asked, signal) =>
      body(client.GET('/v1/segments', { params: { query: asked as QueryOf<'/v1/segments'> }, signal })),
    ),
  /** Tags that segments carry, those of most segments first. */
  tags: async (search: string, archived: boolean): Promise<string[]> => {
    const query = { ...(search === '' ? {} : { search }), ...(archived ? { archived } : {}) }
    const { items } = await body(client.GET('/v1/segment-tags', { params: { query } }))
    return items.map(item => item.tag)
  },
  one: (id: string) =>
    queryOptions({
      queryKey: ['segments', id],
      queryFn: ({ signal }) => tagged(client.GET('/v1/segments/{idOrKey}', { params: at(id), signal })),
    }),
  byKey: (key: string) => body(client.GET('/v1/segments/{idOrKey}', { params: at(key) })),
  create: (segment: NewSegment): Promise<Tagged<Segment>> => tagged(client.POST('/v1/segments', { body: segment })),
  edit: (id: string, patch: SegmentPatch, etag: string | null): Promise<Tagged<Segment>> =>
    tagged(client.PATCH('/v1/segments/{idOrKey}', { params: at(id), body: patch, headers: ifMatch(etag) })),
  remove: (id: string) => client.DELETE('/v1/segments/{idOrKey}', { params: at(id) }),
  archive: (id: string) => body(client.POST('/v1/segments/{idOrKey}/archive', { params: at(id) })),
  restore: (id: string) => body(client.POST('/v1/segments/{idOrKey}/restore', { params: at(id) })),
  duplicate: (id: string) => body(client.POST('/v1/segments/{idOrKey}/duplicate', { params: at(id) })),
  members: (id: string, query: ListQuery) =>
    listOptions(['segments', id, 'members'], query, (asked, signal) =>
      body(
        client.GET('/v1/segments/{idOrKey}/members', {
          params: { ...at(id), query: asked as QueryOf<'/v1/segments/{idOrKey}/members'> },
          signal,
        }),
      ),
    ),
  addMembers: (id: string, profiles: readonly string[]) =>
    body(client.POST('/v1/segments/{idOrKey}/members', { params: at(id), body: { profiles: [...profiles] } })),
  removeMembers: (id: string, profiles: readonly string[]) =>
    body(client.DELETE('/v1/segments/{idOrKey}/members', { params: at(id), body: { profiles: [...profiles] } })),
  changes: (id: string, query: ListQuery) =>
    listOptions(['segments', id, 'changes'], query, (asked, signal) =>
      body(
        client.GET('/v1/segments/{idOrKey}/changes', {
          params: { ...at(id), query: asked as QueryOf<'/v1/segments/{idOrKey}/changes'> },
          signal,
        }),
      ),
    ),
  size: (id: string, days: number) =>
    queryOptions({
      queryKey: ['segments', id, 'size', days],
      queryFn: ({ signal }) => body(client.GET('/v1/segments/{idOrKey}/size', { params: { ...at(id), query: { days } }, signal })),
      placeholderData: keepPreviousData,
    }),
  uses: (id: string) =>
    queryOptions({
      queryKey: ['segments', id, 'uses'],
      queryFn: ({ signal }) => body(client.GET('/v1/segments/{idOrKey}/uses', { params: at(id), signal })),
    }),
  overlap: (id: string, other: string) =>
    queryOptions({
      queryKey: ['segments', id, 'overlap', other],
      queryFn: ({ signal }) =>
        body(client.GET('/v1/segments/{idOrKey}/overlap/{other}', { params: { path: { idOrKey: id, other } }, signal })),
    }),
  ofProfile: (profile: string) =>
    queryOptions({
      queryKey: ['segments', 'of', profile],
      queryFn: ({ signal }) => body(client.GET('/v1/segments/of/{profile}', { params: { path: { profile } }, signal })),
    }),
}

const read = (rule: string) => JSON.parse(rule) as Rule & Record<string, unknown>

/**
 * What is asked of a rule that may not be saved. The rule travels as JSON text, so that the same rule is the same question; an answer
 * names its rule, because the former one stands until the next is there.
 */
export const rules = {
  vocabulary: () =>
    queryOptions({
      queryKey: ['rules', 'vocabulary'],
      queryFn: async ({ signal }) => (await body(client.GET('/v1/rules/vocabulary', { signal }))) as Vocabulary,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  check: (rule: string) =>
    queryOptions({
      queryKey: ['rules', 'check', rule],
      queryFn: async ({ signal }) => ({ rule, ...(await body(client.POST('/v1/rules/check', { body: { rule: read(rule) }, signal }))) }),
      placeholderData: keepPreviousData,
    }),
  preview: (rule: string, segmentId: string | null) =>
    queryOptions({
      queryKey: ['rules', 'preview', rule, segmentId],
      queryFn: async ({ signal }) => ({
        rule,
        ...(await body(
          client.POST('/v1/segments/preview', { body: { rule: read(rule), ...(segmentId === null ? {} : { segmentId }) }, signal }),
        )),
      }),
      placeholderData: keepPreviousData,
      staleTime: COUNT_STALE_MS,
      retry: false,
    }),
  /** Some of those who would join the segment, and leave it. */
  moves: (rule: string, segmentId: string) =>
    queryOptions({
      queryKey: ['rules', 'moves', rule, segmentId],
      queryFn: ({ signal }) => body(client.POST('/v1/segments/moves', { body: { rule: read(rule), segmentId }, signal })),
      staleTime: COUNT_STALE_MS,
      retry: false,
    }),
  sample: (rule: string, seed: number) =>
    queryOptions({
      queryKey: ['rules', 'sample', rule, seed],
      queryFn: ({ signal }) => body(client.POST('/v1/segments/sample', { body: { rule: read(rule), seed }, signal })),
      placeholderData: keepPreviousData,
      staleTime: COUNT_STALE_MS,
      retry: false,
    }),
  /** Of a segment with this very rule, it also tells since when the person is in it. */
  explain: (rule: string, profile: string, savedAs: string | null) =>
    queryOptions({
      queryKey: ['rules', 'explain', rule, profile, savedAs],
      queryFn: ({ signal }) =>
        savedAs === null
          ? body(client.POST('/v1/segments/explain', { body: { rule: read(rule), profile }, signal }))
          : body(client.GET('/v1/segments/{idOrKey}/explain/{profile}', { params: { path: { idOrKey: savedAs, profile } }, signal })),
      placeholderData: keepPreviousData,
      retry: false,
    }),
  plan: (rule: string) =>
    queryOptions({
      queryKey: ['rules', 'plan', rule],
      queryFn: ({ signal }) => body(client.POST('/v1/segments/plan', { body: { rule: read(rule) }, signal })),
      placeholderData: keepPreviousData,
      staleTime: COUNT_STALE_MS,
      retry: false,
    }),
}
