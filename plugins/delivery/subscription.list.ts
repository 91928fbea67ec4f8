import { cutPage, decodeCursor, type EntityManager, query, UUID } from 'fathi/sdk'
import { Subscription } from './subscription.entity.ts'

export interface SubscriptionFilter {
  limit?: number | undefined
  cursor?: string | undefined
  status?: 'active' | 'inactive' | undefined
  reason?: string | undefined
  siteId?: string | undefined
  profileId?: string | undefined
  /** The beginning of the browser's name. */
  browser?: string | undefined
  /** An id of a subscription or profile, or the beginning of a page, browser or system. */
  search?: string | undefined
}

const FIRST_PAGE = 50

/** Subscriptions, newest first. */
export async function listSubscriptions(
  em: EntityManager,
  filter: SubscriptionFilter,
): Promise<{ items: Subscription[]; nextCursor: string | null }> {
  const { limit = FIRST_PAGE, cursor, status, reason, siteId, profileId, browser } = filter
  const search = filter.search?.trim()
  const values: unknown[] = []
  const value = (given: unknown) => `$${values.push(given)}`
  const conditions = ['true']
  if (cursor !== undefined) conditions.push(`id < ${value(decodeCursor(cursor, [UUID])[0])}::uuid`)
  if (status !== undefined) conditions.push(`status = ${value(status)}`)
  if (reason !== undefined) conditions.push(`reason = ${value(reason)}`)
  if (siteId !== undefined) conditions.push(`site_id = ${value(siteId)}::uuid`)
  if (profileId !== undefined) conditions.push(`profile_id = ${value(profileId)}::uuid`)
  if (browser !== undefined) conditions.push(`browser ilike ${value(beginning(browser))}`)
  if (search !== undefined && UUID.test(search)) conditions.push(`${value(search)}::uuid in (id, profile_id)`)
  else if (search !== undefined && search !== '') {
    const like = value(beginning(search))
    conditions.push(`(browser ilike ${like} or os ilike ${like} or opt_in_page ilike ${like})`)
  }
  const rows = await query<{ id: string }>(
    em,
    `select id from delivery_subscription where ${conditions.join(' and ')} order by id desc limit ${value(limit + 1)}`,
    values,
  )
  const page = cutPage(rows, limit, row => [row.id])
  const items = await em.find(Subscription, { id: page.items.map(row => row.id) }, { orderBy: { id: 'desc' } })
  return { items, nextCursor: page.nextCursor }
}

const beginning = (text: string): string =>
  `${text
    .replaceAll('\0', '')
    .toWellFormed()
    .replace(/[\\%_]/g, '\\$&')}%`
