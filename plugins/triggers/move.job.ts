import { defineJob, durable, type EntityManager, Id, Nullable, query, Type } from 'fathi/sdk'
import type { Journey } from './journey.entity.ts'
import { Migration } from './migration.entity.ts'

const Input = Type.Object({ migrationId: Id, back: Type.Boolean(), perSecond: Type.Integer({ minimum: 1 }) })

/** Tells whoever is in a journey to go over to another version, or back, so many a second. Each run does so itself, where it waits. */
export const moveJob = defineJob({
  type: 'triggers.move',
  version: 1,
  input: Input,
  cursor: Type.Object({ after: Nullable(Id), told: Type.Integer() }),
  title: ({ back }) => (back ? 'Take runs back to the version before' : 'Take runs over to a new version'),
  begin: () => ({ after: null, told: 0 }),
  step: ({ migrationId, back, perSecond }, { after, told }, scope) =>
    scope.tx(async em => {
      const migration = await em.findOne(Migration, { id: migrationId }, { lockMode: 3 })
      if (migration === null || migration.state !== (back ? 'returning' : 'running')) return { cursor: { after, told }, done: true }
      const rows = back
        ? await query<Found>(em, MOVED, [scope.workspaceId, migrationId, after, perSecond])
        : await query<Found>(em, INSIDE, [scope.workspaceId, migration.journeyId, migration.version, staying(migration), after, perSecond])
      const fresh = back
        ? null
        : await query<{ id: string }>(em, TELL, [scope.workspaceId, migrationId, rows.map(row => row.id), scope.now()])
      for (const row of rows)
        if (fresh === null || fresh.some(one => one.id === row.id)) durable.signal(em, row.workflowId, 'move', { migrationId, back })
      const count = told + rows.length
      const done = rows.length < perSecond
      Object.assign(migration, back ? {} : { told: count }, done ? { state: back ? 'returned' : 'done', endedAt: scope.now() } : {})
      await em.flush()
      scope.live.changed('journeys', migration.journeyId)
      return {
        cursor: { after: rows.at(-1)?.id ?? after, told: count },
        done,
        progress: { done: count, total: migration.total },
        notBefore: new Date(scope.now().getTime() + 1_000).toISOString(),
      }
    }),
})

interface Found {
  id: string
  workflowId: string
}
const staying = ({ choices }: Migration): string[] => choices.filter(one => one.do === 'stay').map(one => one.node)

/** In the transaction that begins a migration, or turns it back. */
export function startMove(em: EntityManager, journey: Journey, of: { migrationId: string; back: boolean; perSecond: number }): void {
  durable.start(em, {
    workflow: 'job:triggers.move',
    id: `triggers.move/${of.migrationId}/${of.back ? 'back' : 'over'}`,
    input: of,
    summary: `${of.back ? 'Take back' : 'Take over'} runs of journey ${journey.key}`,
    object: { kind: 'journey', id: journey.id },
  })
}

const INSIDE = `
select id, workflow_id as "workflowId" from triggers_run
where workspace_id = $1 and journey_id = $2 and state = 'active' and version < $3 and (node is null or node <> all($4::text[]))
  and ($5::uuid is null or id > $5) order by id limit $6`
const MOVED = `
select r.id, r.workflow_id as "workflowId" from triggers_move m join triggers_run r on r.workspace_id = $1 and r.id = m.run_id
where m.workspace_id = $1 and m.migration_id = $2 and m.state in ('told', 'moved') and ($3::uuid is null or m.run_id > $3) order by m.run_id limit $4`
const TELL = `
insert into triggers_move (workspace_id, migration_id, run_id, state, at)
select $1, $2, t.id, 'told', $4 from unnest($3::uuid[]) as t(id) on conflict do nothing returning run_id as id`
