import { type EntityManager, requirePermission, type Rule, type Scope, type Static } from 'fathi/sdk'
import { shownPeople } from '../cdp/index.ts'
import { currentWorkspace } from '../rbac/index.ts'
import { requireCountable } from './rule-check.ts'
import type { Moves } from './segment.schema.ts'
import { findSegment } from './find-segment.ts'

const PEOPLE = 10

/** Some of those who would join a segment and of those who would leave it, were a rule saved. */
export const movesOfRule = (scope: Scope, rule: Rule, idOrKey: string): Promise<Static<typeof Moves>> =>
  scope.tx(async em => {
    requirePermission(scope, 'cdp:read')
    await requireCountable(em, scope, rule)
    const segment = await findSegment(em, idOrKey)
    const { timeZone } = await currentWorkspace(scope)
    const { text, values } = scope.rules.membersSql(rule, scope.now(), { timeZone })
    const place = `$${values.length + 2}`
    const now = `(select profile_id from segments_member where workspace_id = $1::uuid and segment_id = ${place}::uuid)`
    const some = (from: string, without: string) =>
      scope.scan<{ profile_id: string }>({
        text: `select profile_id from ${from} one where not exists (select from ${without} other where other.profile_id = one.profile_id) order by profile_id desc limit ${PEOPLE}`,
        values: [...values, segment.id],
      })
    const joins = await some(`(${text})`, now)
    const leaves = await some(now, `(${text})`)
    return { joins: await named(em, scope, joins), leaves: await named(em, scope, leaves) }
  })

async function named(em: EntityManager, scope: Scope, rows: readonly { profile_id: string }[]): Promise<Static<typeof Moves>['joins']> {
  const people = await shownPeople(
    em,
    scope,
    rows.map(row => row.profile_id),
  )
  return rows.map(row => ({ profileId: row.profile_id, displayName: people.get(row.profile_id)?.displayName ?? null }))
}
