import { allowTime, defineJob, type EntityManager, Id, query, type Scope, Type } from 'fathi/sdk'
import { forgetNames } from './forget-names.ts'
import { lockPeople } from './identity.queries.ts'
import { profilesOf } from './person-job.service.ts'

const Input = Type.Object({ jobId: Id, profileId: Id })

/**
 * Erases a person, plugin by plugin, those first that stand on others; each in a transaction with the next step. His names went when it was asked for:
 * what he did before and is told only later does not bring him back, and what he does meanwhile is of somebody new. Repeating a step finds nothing left.
 */
export const eraseJob = defineJob({
  type: 'cdp.erase',
  version: 1,
  input: Input,
  cursor: Type.Object({ profileIds: Type.Array(Id), part: Type.Integer(), erased: Type.Integer() }),
  title: () => 'Erase a person',
  begin: () => ({ profileIds: [] as string[], part: 0, erased: 0 }),
  step: ({ jobId, profileId }, cursor, scope) =>
    scope.tx(async em => {
      await allowTime(em, 600)
      if (cursor.part === 0) {
        const profileIds = await profilesOf(em, scope, profileId)
        return { cursor: { profileIds, part: 1, erased: await forgetNames(em, scope, profileIds, scope.now()) }, done: false }
      }
      await lockPeople(em, scope.workspaceId, cursor.profileIds) // whoever decides about a person holds him: nobody does while he goes
      const plugin = scope.profileData.toReversed()[cursor.part - 1]
      if (plugin === undefined) {
        const erased = cursor.erased + (await lastLook(em, scope, cursor.profileIds))
        await query(em, DONE, [scope.workspaceId, jobId, scope.now(), erased])
        scope.live.changed('profiles', profileId)
        return { cursor: { ...cursor, erased }, done: true }
      }
      let erased = cursor.erased
      for (const id of cursor.profileIds) erased += await plugin.data.erase(id, em)
      const total = scope.profileData.length
      return { cursor: { ...cursor, part: cursor.part + 1, erased }, done: false, progress: { done: cursor.part, total } }
    }),
})

/** What was written while the others erased. */
async function lastLook(em: EntityManager, scope: Scope, profileIds: readonly string[]): Promise<number> {
  let erased = 0
  for (const { data } of scope.profileData.toReversed()) for (const id of profileIds) erased += await data.erase(id, em)
  return erased
}

const DONE = `update cdp_person_job set state = 'done', done_at = $3, erased = erased + $4 where workspace_id = $1 and id = $2 and state = 'running'`
