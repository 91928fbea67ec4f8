import { cutPage, decodeCursor, type EntityManager, idBounds, NotFound, type Scope, UUID } from 'fathi/sdk'
import { resolveProfileId, shownPeople } from '../cdp/index.ts'
import { contentNames } from '../templates/index.ts'
import { causeText } from './cause.ts'
import { Delivery } from './delivery.entity.ts'
import type { Delivery as DeliveryShown, DeliveryQuery, Message as Shown, MessageQuery } from './delivery.schema.ts'
import { Message } from './message.entity.ts'
import { REASONS } from './reasons.ts'

const NOBODY = '00000000-0000-0000-0000-000000000000'
const texts: Readonly<Record<string, string>> = REASONS

/** A page of messages, newest first. */
export const listMessages = (scope: Scope, asked: MessageQuery): Promise<{ items: Shown[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const { limit = 50, cursor, from, to, profileId, ...equal } = asked
    const rows = await em.find(
      Message,
      {
        $and: [
          equal,
          ...(await conditions(em, scope, { cursor, profileId })),
          ...between('createdAt', from, to),
          ...idBounds({ from, to }),
        ],
      },
      { orderBy: { id: 'desc' }, limit: limit + 1 },
    )
    const page = cutPage(rows, limit, row => [row.id])
    return { ...page, items: await showAll(em, scope, page.items) }
  })

export async function readMessage(em: EntityManager, scope: Scope, id: string): Promise<Shown> {
  const message = await em.findOneOrFail(Message, { id }, { failHandler: () => new NotFound(), refresh: true })
  const [shown] = await showAll(em, scope, [message])
  if (shown === undefined) throw new NotFound()
  return shown
}

/** A page of deliveries, newest first. Their time is of the last attempt, never before they were made. */
export const listDeliveries = (scope: Scope, asked: DeliveryQuery): Promise<{ items: DeliveryShown[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const { limit = 50, cursor, from, to, profileId, ...equal } = asked
    const rows = await em.find(
      Delivery,
      {
        $and: [equal, ...(await conditions(em, scope, { cursor, profileId })), ...between('at', from, to), ...idBounds({ to })],
      },
      { orderBy: { id: 'desc' }, limit: limit + 1 },
    )
    const page = cutPage(rows, limit, row => [row.id])
    const messages = new Map((await em.find(Message, { id: page.items.map(row => row.messageId) })).map(row => [row.id, row]))
    const names = await contentNames(
      em,
      [...messages.values()].map(row => row.contentId),
    )
    const people = await shownPeople(
      em,
      scope,
      page.items.map(row => row.profileId),
    )
    return {
      ...page,
      items: page.items.map(row => {
        const message = messages.get(row.messageId)
        return {
          ...showDelivery(row),
          id: row.id,
          messageId: row.messageId,
          profileId: row.profileId,
          profileName: people.get(row.profileId)?.displayName ?? null,
          channel: row.channel,
          source: { kind: message?.sourceKind ?? 'api', id: message?.sourceId ?? row.messageId },
          title: message === undefined ? null : titleOf(message, names),
          attempts: row.attempts,
          detail: row.detail ?? null,
          reasonText: textOf(row.reason),
        }
      }),
    }
  })

async function conditions(
  em: EntityManager,
  scope: Scope,
  { cursor, profileId }: { cursor?: string | undefined; profileId?: string | undefined },
): Promise<Record<string, unknown>[]> {
  return [
    ...(cursor === undefined ? [] : [{ id: { $lt: decodeCursor(cursor, [UUID])[0] } }]),
    ...(profileId === undefined ? [] : [{ profileId: (await resolveProfileId(em, scope, profileId)) ?? NOBODY }]),
  ]
}

const between = (field: string, from: string | undefined, to: string | undefined): Record<string, unknown>[] => [
  ...(from === undefined ? [] : [{ [field]: { $gte: new Date(from) } }]),
  ...(to === undefined ? [] : [{ [field]: { $lt: new Date(to) } }]),
]

const titleOf = ({ contentId, content }: Message, names: ReadonlyMap<string, string>): string | null => {
  if (contentId != null) return names.get(contentId) ?? null
  return typeof content?.title === 'string' ? content.title : null
}

const textOf = (reason: string | null | undefined): string | null => (reason == null ? null : (texts[reason] ?? reason))

async function showAll(em: EntityManager, scope: Scope, rows: readonly Message[]): Promise<Shown[]> {
  const deliveries = Map.groupBy(
    await em.find(Delivery, { messageId: rows.map(row => row.id) }, { orderBy: { id: 'asc' } }),
    row => row.messageId,
  )
  const people = await shownPeople(
    em,
    scope,
    rows.map(row => row.profileId),
  )
  return rows.map(row => ({
    id: row.id,
    profileId: row.profileId,
    profileName: people.get(row.profileId)?.displayName ?? null,
    state: row.state,
    reason: row.reason ?? null,
    reasonText: textOf(row.reason),
    cause: row.cause == null ? null : causeText(row.cause),
    heldUntil: row.heldUntil?.toISOString() ?? null,
    class: row.class,
    topicId: row.topicId ?? null,
    channel: row.channel,
    source: { kind: row.sourceKind, id: row.sourceId },
    contentId: row.contentId ?? null,
    contentVersion: row.contentVersion ?? null,
    collapseKey: row.collapseKey ?? null,
    due: row.due?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    deliveries: (deliveries.get(row.id) ?? []).map(showDelivery),
  }))
}

const showDelivery = (row: Delivery) => ({
  subscriptionId: row.subscriptionId,
  state: row.state,
  reason: row.reason ?? null,
  status: row.status ?? null,
  at: row.at.toISOString(),
  shownAt: row.shownAt?.toISOString() ?? null,
  clickedAt: row.clickedAt?.toISOString() ?? null,
  clickedAction: row.clickedAction ?? null,
  dismissedAt: row.dismissedAt?.toISOString() ?? null,
})
