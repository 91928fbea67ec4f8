import assert from 'node:assert/strict'
import test from 'node:test'
import { Client, Connection } from '@temporalio/client'
import { defineJob, definePlugin, Type, use } from 'fathi/sdk'
import { temporalConnection } from '../../server/temporal-connection.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { eventually } from '../support/eventually.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

const ran: { job: string; workspaceId: string }[] = []
const jobNamed = (type: string) =>
  defineJob({
    type,
    version: 1,
    input: Type.Object({ greeting: Type.String() }),
    cursor: Type.Object({}),
    title: ({ greeting }) => greeting,
    begin: () => ({}),
    step: async (_input, cursor, { workspaceId }) => {
      ran.push({ job: type, workspaceId })
      return { cursor, done: true }
    },
  })
const never = { cron: '0 0 1 1 *', timeZone: 'Etc/UTC' }
const input = { greeting: 'Hello' }
const plugin = definePlugin({
  name: 'test-calendar',
  title: 'Calendar of a test',
  jobs: [jobNamed('test-calendar.each'), jobNamed('test-calendar.once')],
  schedules: [
    { id: 'test-calendar.each', per: 'workspace', spec: never, job: 'test-calendar.each', input },
    { id: 'test-calendar.once', per: 'installation', spec: never, job: 'test-calendar.once', input },
  ],
})

await test('a schedule runs its job in each workspace, or once for the installation, as its manifest says', async t => {
  const app = await buildTestApp(t, { plugins: [use(plugin)], config: temporalConfig() })
  const other = await app.anotherWorkspace()
  await startTestWorker(t, app)
  const connection = await Connection.connect(temporalConnection(app.config))
  const client = new Client({ connection, namespace: app.config.temporal.namespace })
  atEnd(t, async () => {
    for (const id of ['test-calendar.each', 'test-calendar.once']) await client.schedule.getHandle(id).delete()
    await connection.close()
  })
  const of = (job: string) => ran.filter(one => one.job === job).map(one => one.workspaceId)

  await client.schedule.getHandle('test-calendar.each').trigger()
  await eventually(() => of('test-calendar.each').length >= 2, 'a run in each workspace')
  assert.deepEqual(of('test-calendar.each').toSorted(), [app.workspace.id, other.id].toSorted())

  await client.schedule.getHandle('test-calendar.once').trigger()
  await eventually(() => of('test-calendar.once').length > 0, 'the run of the installation')
  assert.deepEqual(of('test-calendar.once'), ['00000000-0000-0000-0000-000000000000'])

  const described = await client.schedule.getHandle('cdp.upkeep').describe()
  assert.equal(described.action.workflowType, 'job:kernel.each-workspace')
})
