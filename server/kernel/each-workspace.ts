import { defineJob, durable, type Job, Type } from 'fathi/sdk'
import type { Kernel } from './kernel.ts'
import { makeScope } from './scope.ts'

const PAGE = 100
const NAME = /^[a-z_]+$/
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Starts a job in each workspace: what a schedule with `per: 'workspace'` does when its time comes. Repeating a page is harmless: runs are known by their ids. */
export const eachWorkspace = (kernel: Kernel): Job =>
  defineJob({
    type: 'kernel.each-workspace',
    version: 1,
    input: Type.Object({ job: Type.String(), input: Type.Unknown() }),
    cursor: Type.Object({ after: Type.String(), started: Type.Integer() }),
    title: ({ job }) => `Start ${job} in each workspace`,
    begin: () => ({ after: FIRST, started: 0 }),
    step: async ({ job, input }, { after, started }, scope) => {
      const firing = scope.idempotencyKey.slice(0, scope.idempotencyKey.lastIndexOf('/'))
      const workspaces = await workspacesAfter(kernel, after)
      for (const workspaceId of workspaces) {
        const inside = makeScope(kernel, { workspaceId, actor: { kind: 'system', id: firing } })
        await inside.tx(async em =>
          durable.start(em, {
            workflow: `job:${job}`,
            id: `${firing}/${workspaceId}`,
            input: input as Record<string, unknown>,
            summary: job,
          }),
        )
      }
      const next = { after: workspaces.at(-1) ?? after, started: started + workspaces.length }
      return { cursor: next, done: workspaces.length < PAGE, progress: { done: next.started } }
    },
  }) as unknown as Job // input and cursor stand in parameters: a list of jobs forgets their types, the runner checks them by the schemas

async function workspacesAfter(kernel: Kernel, after: string): Promise<string[]> {
  const table = kernel.plugins.find(({ plugin }) => plugin.keepsWorkspaces !== undefined)?.plugin.keepsWorkspaces
  if (table === undefined) return []
  if (!NAME.test(table)) throw new Error(`The table of the workspaces, ${table}, is not a name.`)
  const rows = await kernel.database.kernel.query<{ id: string }>(`select id from ${table} where id > $1 order by id limit ${PAGE}`, [
    after,
  ])
  return rows.map(row => row.id)
}
