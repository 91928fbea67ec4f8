import { type Explanation, requirePermission, type Rule, type Scope, type Static, type Wording } from 'fathi/sdk'
import { shownPeople } from '../cdp/index.ts'
import { currentWorkspace } from '../rbac/index.ts'
import { membershipsOf } from './explain.ts'
import { wordingOf } from './names.ts'
import { requireCountable } from './rule-check.ts'
import type { Sample } from './segment.schema.ts'

const PEOPLE = 5
const REASONS = 3

/** Some people whom a rule holds, each with the reason; another seed gives others. */
export const sampleRule = (scope: Scope, rule: Rule, seed: number): Promise<Static<typeof Sample>> =>
  scope.tx(async em => {
    requirePermission(scope, 'cdp:read')
    await requireCountable(em, scope, rule)
    const { timeZone } = await currentWorkspace(scope)
    const now = scope.now()
    const members = scope.rules.membersSql(rule, now, { timeZone })
    const rows = await scope.scan<{ profile_id: string }>({
      text: `select profile_id from (${members.text}) m order by hashtextextended(profile_id::text, $${members.values.length + 2}) limit ${PEOPLE}`,
      values: [...members.values, seed],
    })
    const ids = rows.map(row => row.profile_id)
    const mentions = scope.rules.mentions([rule])
    const memberships = await membershipsOf(em, scope, ids, mentions.segments)
    const subjects = await scope.rules.load(em, scope, ids, mentions, { timeZone, memberships })
    const people = await shownPeople(em, scope, ids)
    const wording = await wordingOf(em, scope, [rule])
    const items: Static<typeof Sample>['items'] = []
    for (const profileId of ids) {
      const subject = subjects.get(profileId)
      if (subject === undefined) continue
      const found = deciding(await scope.rules.explain(rule, subject, now), { scope, wording, now })
      items.push({
        profileId,
        displayName: people.get(profileId)?.displayName ?? null,
        avatarUrl: people.get(profileId)?.avatarUrl ?? null,
        reasons: [...new Set(found)].slice(0, REASONS).join(', '),
      })
    }
    return { items }
  })

/** What was found for the conditions that are true. */
function deciding(part: Explanation, at: { scope: Scope; wording: Wording; now: Date }): string[] {
  if ('all' in part) return part.all.flatMap(one => deciding(one, at))
  if ('any' in part) return part.any.filter(one => one.result).flatMap(one => deciding(one, at))
  if ('not' in part) return []
  const { fact, operator, value, params, found, result } = part
  if (!result) return []
  return [at.scope.rules.leafWords({ fact, operator, value, ...(params === undefined ? {} : { params }) }, at.wording).found(found, at.now)]
}
