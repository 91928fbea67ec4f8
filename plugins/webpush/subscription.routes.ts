import { type App, IdParams, NotFound, pageOf, problems, ref, type Scope, Type } from 'fathi/sdk'
import { shownPeople } from '../cdp/index.ts'
import { listSubscriptions, Subscription as Row } from '../delivery/index.ts'
import { originOf } from './page-site.ts'
import { topicsOfBrowser } from './browser-topics.ts'
import { resyncBrowser, subscribeBrowser, unsubscribeBrowser } from './subscribing.service.ts'
import {
  BrowserSubscription,
  BrowserTopics,
  ResyncedSubscription,
  Subscription,
  type Subscription as SubscriptionShown,
  SubscriptionId,
  SubscriptionQuery,
  TopicChoices,
  Unsubscription,
} from './subscription.schema.ts'

const tags = ['webpush']

export async function subscriptionRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { needs: 'webpush:read' },
      schema: {
        operationId: 'listSubscriptions',
        tags,
        summary: 'List subscriptions, newest first',
        querystring: SubscriptionQuery,
        response: { 200: pageOf(ref(Subscription)), ...problems() },
      },
    },
    async ({ scope, query }) =>
      scope.tx(async em => {
        const { items, nextCursor } = await listSubscriptions(em, query)
        const people = await shownPeople(
          em,
          scope,
          items.map(row => row.profileId),
        )
        return { items: items.map(row => show(row, people.get(row.profileId)?.displayName ?? null)), nextCursor }
      }),
  )
  app.get(
    '/:id',
    {
      config: { needs: 'webpush:read' },
      schema: {
        operationId: 'getSubscription',
        tags,
        summary: 'Read a subscription',
        params: IdParams,
        response: { 200: ref(Subscription), ...problems(404) },
      },
    },
    async ({ scope, params }) => readSubscription(scope, params.id),
  )
  app.post(
    '/',
    {
      config: { needs: 'webpush:subscribe', cors: 'sdk' },
      schema: {
        operationId: 'subscribe',
        tags,
        summary: 'Subscribe a browser',
        description: 'Answers 201 for a new subscription and 200 for one that was there. Repeating it is harmless.',
        body: BrowserSubscription,
        response: { 200: ref(SubscriptionId), 201: ref(SubscriptionId), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { id, isNew } = await subscribeBrowser(request.scope, request.body, originOf(request))
      return reply.code(isNew ? 201 : 200).send({ id })
    },
  )
  app.put(
    '/:id',
    {
      config: { needs: 'webpush:subscribe', cors: 'sdk' },
      schema: {
        operationId: 'resyncSubscription',
        tags,
        summary: 'Tell what has become of a subscription',
        description:
          'A new endpoint replaces the old one, which is given as proof; the answer names the subscription that counts from here on.',
        params: IdParams,
        body: ResyncedSubscription,
        response: { 200: ref(SubscriptionId), ...problems(404, 422) },
      },
    },
    async request => resyncBrowser(request.scope, request.params.id, request.body, originOf(request)),
  )
  app.put(
    '/:id/topics',
    {
      config: { needs: 'webpush:subscribe', cors: 'sdk' },
      schema: {
        operationId: 'chooseTopics',
        tags,
        summary: 'Read or change what the person of a browser takes',
        description: 'Needs the endpoint as well as the id: only the browser itself knows both. Answers every topic there is.',
        params: IdParams,
        body: BrowserTopics,
        response: { 200: TopicChoices, ...problems(404, 422) },
      },
    },
    async request => topicsOfBrowser(request.scope, request.params.id, request.body),
  )
  app.delete(
    '/:id',
    {
      config: { needs: 'webpush:subscribe', cors: 'sdk' },
      schema: {
        operationId: 'unsubscribe',
        tags,
        summary: 'Unsubscribe a browser',
        description: 'Needs the endpoint as well as the id: only the browser itself knows both.',
        params: IdParams,
        body: Unsubscription,
        response: { 204: Type.Null(), ...problems(404) },
      },
    },
    async (request, reply) => {
      await unsubscribeBrowser(request.scope, request.params.id, request.body.endpoint)
      return reply.code(204).send(null)
    },
  )
}

const readSubscription = (scope: Scope, id: string): Promise<SubscriptionShown> =>
  scope.tx(async em => {
    const row = await em.findOneOrFail(Row, { id }, { failHandler: () => new NotFound() })
    const people = await shownPeople(em, scope, [row.profileId])
    return show(row, people.get(row.profileId)?.displayName ?? null)
  })

const show = (row: Row, profileName: string | null): SubscriptionShown => ({
  id: row.id,
  channel: row.channel,
  profileId: row.profileId,
  profileName,
  siteId: row.siteId ?? null,
  status: row.status,
  reason: row.reason ?? null,
  statusAt: row.statusAt.toISOString(),
  vendor: row.vendor ?? null,
  browser: row.browser ?? null,
  os: row.os ?? null,
  deviceClass: row.deviceClass ?? null,
  page: row.optInPage ?? null,
  referrer: row.referrer ?? null,
  utm: row.utm ?? null,
  prompt: row.prompt ?? null,
  consentVersion: row.consentVersion ?? null,
  locale: row.locale ?? null,
  zone: row.zone ?? null,
  lastSeen: row.seenAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
})
