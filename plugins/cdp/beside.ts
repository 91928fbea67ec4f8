import { type EntityManager, query, type Scope } from 'fathi/sdk'
import type { Beside } from './profile.entity.ts'
import type { Seen } from './seen.ts'
import { sayTraits, type Traits } from './traits.ts'

/** Traits that somebody was said to have other than by an event. */
export interface Saying {
  profileId: string
  said: Record<string, unknown>
  at: number
}

/** Beside words as a state that more can be said to. */
export const besideState = ({ traits = {}, traitTimes = {} }: Beside): Traits => ({
  traits: { ...traits },
  traitTimes: { ...traitTimes },
  device: {},
})

/** Adds words to what is kept of a profile beside its events. */
export function withWords(beside: Beside, said: Record<string, unknown>, at: number): Beside {
  const state = besideState(beside)
  sayTraits(state, said, at)
  return { traits: state.traits, traitTimes: state.traitTimes }
}

/** Keeps words that no event says under the profile they came to, whoever it was merged into: whoever holds its lock. */
export async function sayBeside(em: EntityManager, scope: Scope, sayings: readonly Saying[]): Promise<void> {
  if (sayings.length === 0) return
  const ids = [...new Set(sayings.map(one => one.profileId))]
  const rows = await query<{ id: string; beside: Beside }>(em, READ, [scope.workspaceId, ids])
  const kept = new Map(rows.map(row => [row.id, row.beside]))
  for (const { profileId, said, at } of sayings) {
    const before = kept.get(profileId)
    if (before !== undefined) kept.set(profileId, withWords(before, said, at))
  }
  await query(em, WRITE, [scope.workspaceId, [...kept.keys()], [...kept.values()].map(one => JSON.stringify(one))])
}

/** Keeps when somebody was seen other than by an event. */
export async function seenBeside(em: EntityManager, scope: Scope, seen: ReadonlyMap<string, Seen>): Promise<void> {
  if (seen.size === 0) return
  const rows = [...seen]
  await query(em, SEEN, [scope.workspaceId, rows.map(([id]) => id), rows.map(([, one]) => one.first), rows.map(([, one]) => one.last)])
}

const READ = `select id, beside from cdp_profile where workspace_id = $1 and id = any($2::uuid[])`
const WRITE = `
update cdp_profile p set beside = t.beside from unnest($2::uuid[], $3::jsonb[]) as t(id, beside) where p.workspace_id = $1 and p.id = t.id`
const SEEN = `
update cdp_profile p set beside_first = least(p.beside_first, t.first), beside_last = greatest(p.beside_last, t.last)
from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) as t(id, first, last) where p.workspace_id = $1 and p.id = t.id`
