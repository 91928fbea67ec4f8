import type { EntityManager, Scope } from 'fathi/sdk'
import { holdDefinitions, readDefinitions } from './definitions.ts'
import { evaluate, lockPeople } from './evaluate.ts'

/** Brings the segments of one person up to what has changed of him, in the transaction of the change: what comes next in it finds them so. */
export async function followNow(
  em: EntityManager,
  scope: Scope,
  profileId: string,
  changed: { traits?: readonly string[]; sources?: readonly string[] },
): Promise<void> {
  await lockPeople(em, scope, [profileId])
  await holdDefinitions(em, scope)
  const definitions = await readDefinitions(em, scope)
  await evaluate(em, scope, definitions, [{ profileId, segments: definitions.index.touchedBy(changed), cause: 'event' }])
}
