import assert from 'node:assert/strict'
import { join } from 'node:path'
import test from 'node:test'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { Worker } from '@temporalio/worker'
import { defineJob, definePlugin, Type, use } from 'fathi/sdk'
import { registry } from '../../activities/registry.ts'
import { findTemporalTestServer } from '../../server/embedded/temporal-cli.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'

const DAY_MS = 86_400_000

/** A job of three steps, a day apart. */
const stepsAt: number[] = []
const slow = defineJob({
  type: 'test-jobs.slow',
  version: 1,
  input: Type.Object({ steps: Type.Integer() }),
  cursor: Type.Object({ done: Type.Integer() }),
  title: ({ steps }) => `Take ${steps} steps`,
  begin: () => ({ done: 0 }),
  step: async ({ steps }, { done }, scope) => {
    stepsAt.push(done)
    const next = done + 1
    return {
      cursor: { done: next },
      done: next === steps,
      progress: { done: next, total: steps },
      notBefore: new Date(scope.now().getTime() + DAY_MS).toISOString(),
    }
  },
})
const plugin = definePlugin({ name: 'test-jobs', title: 'Jobs of a test', jobs: [slow] })

test('a job carries its cursor from step to step and waits by a durable timer, days in a moment', async t => {
  const path = await findTemporalTestServer({ searchPath: process.env.PATH ?? '', binDir: join(process.cwd(), '.fathi', 'bin') })
  if (path === undefined) return t.skip('there is no time-skipping server: PyPI was out of reach')
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })
  atEnd(t, () => environment.teardown())
  const app = await buildTestApp(t, { plugins: [use(plugin)] })
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue: 'jobs',
    workflowBundle: { codePath: process.env.FATHI_TEST_WORKFLOWS ?? '' },
    activities: registry(app.kernel),
  })
  const began = await environment.currentTimeMs()
  const result = await worker.runUntil(
    environment.client.workflow.execute('job:test-jobs.slow', {
      taskQueue: 'jobs',
      workflowId: 'job-of-a-test',
      args: [{ type: 'test-jobs.slow', input: { steps: 3 }, workspaceId: app.workspace.id }],
    }),
  )
  assert.deepEqual(result, { done: true })
  assert.deepEqual(stepsAt, [0, 1, 2])
  const passed = (await environment.currentTimeMs()) - began
  assert.ok(passed >= 2 * DAY_MS * 0.99, `two days passed between three steps, not ${passed} ms`)
})
