import { defineJob, durable, type EntityManager, Id, Nullable, OneOf, query, type Static, Type } from 'fathi/sdk'
import type { Journey } from './journey.entity.ts'

const PAGE = 500
const Input = Type.Object({
  journeyId: Id,
  mode: OneOf(['send', 'skip', 'shift']),
  pausedAt: Type.String(),
  resumedAt: Type.String(),
})

/** Tells everybody who is in a journey that it goes on, and how. */
export const resumeJob = defineJob({
  type: 'triggers.resume',
  version: 1,
  input: Input,
  cursor: Type.Object({ after: Nullable(Id), told: Type.Integer() }),
  title: ({ mode }) => `Resume a journey (${mode})`,
  begin: () => ({ after: null, told: 0 }),
  step: ({ journeyId, ...word }, { after, told }, scope) =>
    scope.tx(async em => {
      const rows = await query<{ id: string; workflowId: string }>(em, INSIDE, [scope.workspaceId, journeyId, word.resumedAt, after, PAGE])
      for (const row of rows) durable.signal(em, row.workflowId, 'resume', word)
      const done = told + rows.length
      return { cursor: { after: rows.at(-1)?.id ?? null, told: done }, done: rows.length < PAGE, progress: { done } }
    }),
})

/** In the transaction of the resume: nobody who is inside is forgotten. */
export function tellResumed(em: EntityManager, journey: Journey, word: Omit<Static<typeof Input>, 'journeyId'>): void {
  durable.start(em, {
    workflow: 'job:triggers.resume',
    id: `triggers.resume/${journey.id}/${word.resumedAt}`,
    input: { journeyId: journey.id, ...word },
    summary: `Resume journey ${journey.key}`,
    object: { kind: 'journey', id: journey.id },
  })
}

const INSIDE = `
select id, workflow_id as "workflowId" from triggers_run
where workspace_id = $1 and journey_id = $2 and state = 'active' and started_at < $3 and ($4::uuid is null or id > $4) order by id limit $5`
