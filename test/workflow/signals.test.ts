import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'
import { Client, Connection } from '@temporalio/client'
import { defineJob, definePlugin, Type, use } from 'fathi/sdk'
import { startWorker } from '../../activities/start-worker.ts'
import { temporalConnection } from '../../server/temporal-connection.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { eventually } from '../support/eventually.ts'
import { temporalConfig } from '../support/worker.ts'

let steps = 0
let goal = Number.POSITIVE_INFINITY
const job = defineJob({
  type: 'test-signals.walk',
  version: 1,
  input: Type.Object({}),
  cursor: Type.Object({}),
  title: () => 'Walk',
  begin: () => ({}),
  step: async (_input, cursor, scope) => {
    steps += 1
    return { cursor, done: steps >= goal, notBefore: new Date(scope.now().getTime() + 20).toISOString() }
  },
})

await test('a signal that is told twice is heard once, though the opposite was said in between', async t => {
  const app = await buildTestApp(t, {
    plugins: [use(definePlugin({ name: 'test-signals', title: 'Signals', jobs: [job] }))],
    config: temporalConfig(),
  })
  const taskQueue = `test-${randomUUID()}`
  const worker = await startWorker(app.kernel, { codePath: process.env.FATHI_TEST_WORKFLOWS ?? '', taskQueue })
  atEnd(t, () => worker.stop())
  const connection = await Connection.connect(temporalConnection(app.config))
  atEnd(t, () => connection.close())
  const client = new Client({ connection, namespace: app.config.temporal.namespace })
  const handle = await client.workflow.start('job:test-signals.walk', {
    taskQueue,
    workflowId: `signals-${randomUUID()}`,
    args: [{ type: 'test-signals.walk', input: {}, workspaceId: app.workspace.id }],
  })
  await eventually(() => steps > 0, 'the first step')
  const pause = { id: randomUUID(), payload: null }
  await handle.signal('pause', pause)
  await handle.signal('resume', { id: randomUUID(), payload: null })
  await handle.signal('pause', pause)
  const before = steps
  await eventually(() => steps > before + 3, 'it walks on')
  goal = steps + 1
  assert.deepEqual(await handle.result(), { done: true })
})
