import { defineActivity, type EntityManager, Id, Nullable, OneOf, query, type Scope, Type } from 'fathi/sdk'
import { touchSources } from '../cdp/index.ts'
import { endWaiting } from '../delivery/index.ts'
import { ENTRY } from './draft.schema.ts'
import { lockPerson } from './person.ts'
import { planOf } from './plans.ts'
import { readableOutline } from './readable-outline.ts'
import { runs } from './rules/runs.ts'
import { Run } from './run.entity.ts'
import { Send } from './send.entity.ts'
import { count } from './tally.ts'
import { NO_TROUBLE } from './trouble.ts'

/** What a run walks by: read once, so that it stands in its history once. */
const load = defineActivity({
  name: 'triggers.load-plan',
  version: 1,
  input: Type.Object({ planHash: Type.String() }),
  result: Type.Unknown(),
  run: ({ planHash }, scope) => scope.tx(async em => readableOutline(await planOf(em, scope, planHash), scope)),
})

/** Closes a run's books: how it ended, and that it waits for nothing any more. */
const finish = defineActivity({
  name: 'triggers.finish-run',
  version: 1,
  input: Type.Object({
    runId: Id,
    how: OneOf(['completed', 'exited', 'failed']),
    reason: Nullable(Type.String()),
    /** The way by which it left its last node to its end. */
    came: Type.Optional(Nullable(Type.Object({ from: Type.String(), by: Type.String() }))),
  }),
  result: Type.Unknown(),
  run: ({ runId, how, reason, came = null }, scope) =>
    scope.tx(async em => {
      const found = await em.findOne(Run, { id: runId })
      if (found !== null) await lockPerson(em, scope, found.profileId)
      await query(em, `delete from triggers_awaited where workspace_id = $1 and run_id = $2`, [scope.workspaceId, runId])
      await giveUpWaiting(em, scope, runId)
      const run = await em.findOne(Run, { id: runId }, { lockMode: 3, refresh: true })
      if (run === null || run.state !== 'active') return {}
      Object.assign(run, NO_TROUBLE, {
        state: how,
        reason: reason?.slice(0, 100) ?? null,
        endedAt: scope.now(),
        waitsUntil: null,
        endedBy: how === 'completed' ? (came?.by ?? null) : null,
      })
      const last = how === 'completed' ? (came === null ? [] : [{ left: came.from, by: came.by }]) : [{ ended: how, at: run.node ?? ENTRY }]
      await count(em, scope, run, [{ run: how }, ...last])
      await touchSources(em, scope, [run.profileId], runs.id)
      scope.live.changed('journeys', run.journeyId)
      return {}
    }),
})

/** A message that was held for the run is not sent any more. */
async function giveUpWaiting(em: EntityManager, scope: Scope, runId: string): Promise<void> {
  const waiting = (await em.find(Send, { runId, state: 'planned' })).flatMap(one => one.messageId ?? [])
  if (waiting.length > 0) await endWaiting(em, scope, waiting)
}

export const runActivities = [load, finish]
