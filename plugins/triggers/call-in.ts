import type { EntityManager, Scope } from 'fathi/sdk'
import { bellsAt } from './doors.ts'
import { CALLED } from './entries/call.trigger.ts'
import type { Journey } from './journey.entity.ts'
import { planOf } from './plans.ts'
import { ring } from './ring.ts'

/** Whom a call brings, with what. */
export interface Called {
  profileId: string
  entry: Record<string, unknown>
  key: string | undefined
}

/** Lets somebody into a journey by a call. The caller holds the person. Resolves with the run, or why there is none. */
export async function callIn(
  em: EntityManager,
  scope: Scope,
  { id, key: name, published, planHash, state }: Journey,
  { profileId, entry, key }: Called,
): Promise<'not live' | 'no calls' | { runId: string } | { refused: string }> {
  if (state !== 'live' || planHash == null || published == null) return 'not live'
  const door = { id, key: name, version: published, planHash, plan: await planOf(em, scope, planHash) }
  const [bell] = bellsAt(scope, door, 'calls').map(([, one]) => ({ ...one, rings: withKey(one.rings, key) }))
  if (bell === undefined) return 'no calls'
  const happened = { name: CALLED, properties: entry, occurredAt: scope.now(), profileId, eventId: null }
  const [answer] = await ring(em, scope, [bell], happened)
  return answer ?? { refused: 'No trigger took it.' }
}

type Rings = ReturnType<typeof bellsAt>[number][1]['rings']
const withKey =
  (rings: Rings, key: string | undefined): Rings =>
  happened => {
    const rung = rings(happened)
    return rung === null || key === undefined ? rung : { ...rung, key }
  }
