import assert from 'node:assert/strict'
import test from 'node:test'
import { Client, Connection } from '@temporalio/client'
import { defineNode, definePlugin, type JourneyNode, Type, use } from 'fathi/sdk'
import type { Kernel } from '../../server/kernel/kernel.ts'
import { temporalConnection } from '../../server/temporal-connection.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { expect } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { aDraft } from '../support/journey-draft.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

let isBroken = true
const node = (name: string, more: Partial<JourneyNode> = {}) =>
  ({
    ...defineNode({
      type: `test-trouble.${name}`,
      version: 1,
      title: 'Trouble',
      category: 'action',
      config: Type.Object({}, { additionalProperties: false }),
      outlets: ['done'],
      sentence: () => 'Goes well, or not.',
      examples: [{}],
      enter: async () => {
        if (isBroken) throw new TypeError('The node has a fault.')
        return { do: 'leave', by: 'done' }
      },
    }),
    ...more,
  }) as unknown as JourneyNode // a list of nodes holds each by its own configuration
const [inside, outside, newer] = [
  node('inside'),
  node('outside', { outside: true, timeoutSeconds: 5 }),
  node('newer', { enter: async () => ({ do: 'leave', by: 'done' }) }),
]
const plugin = definePlugin({ name: 'test-trouble', title: 'Trouble', requires: ['triggers'], nodes: [inside, outside, newer] })

/** A worker whose plugins are older than those of the API. */
const older = (kernel: Kernel): Kernel => ({
  ...kernel,
  journeys: { ...kernel.journeys, nodes: kernel.journeys.nodes.filter(one => one !== newer) },
})

await test('a node that fails, or that no worker knows', async t => {
  const app = await buildTestApp(t, { plugins: [use(plugin)], config: temporalConfig() })
  const { call } = app
  const worker = await startTestWorker(t, { kernel: older(app.kernel) })
  const connection = await Connection.connect(temporalConnection(app.config))
  atEnd(t, () => connection.close())
  const client = new Client({ connection, namespace: app.config.temporal.namespace })
  let made = 0
  const started = async (type: string) => {
    const key = `trouble-${(made += 1)}-${app.workspace.id.slice(-12)}`
    const draft = aDraft([{ id: 'node', type }], [{ type: 'triggers.on-call', config: {} }])
    const { id } = await expect(201, call('POST', '/v1/journeys', { name: 'Trouble', key, draft }))
    await expect(200, call('POST', `/v1/journeys/${id}/publish`))
    const profile = (await expect(201, call('POST', '/v1/profiles', { userId: key }))).id
    const { id: runId } = await expect(201, call('POST', `/v1/journeys/${id}/runs`, { profile }))
    const handle = client.workflow.getHandle(`journey/${key}/${runId}`)
    return {
      run: () => expect(200, call('GET', `/v1/journeys/${id}/runs/${runId}`)),
      numbers: () => expect(200, call('GET', `/v1/journeys/${id}/numbers`)),
      troubled: async () => (await expect(200, call('GET', `/v1/journeys/${id}/runs?troubled=true&node=node`))).items.length,
      length: async () => (await handle.describe()).historyLength,
      attempts: async () => (await handle.describe()).raw.pendingActivities?.[0]?.attempt ?? 0,
    }
  }
  const [fails, reaches, unknown] = [
    await started('test-trouble.inside'),
    await started('test-trouble.outside'),
    await started('test-trouble.newer'),
  ]
  const blocked = async () => {
    const { body } = await app.app.inject({ url: '/metrics' })
    const of = (reason: string) => Number(new RegExp(`^fathi_journey_runs_blocked\\{reason="${reason}"\\} (\\d+)$`, 'm').exec(body)?.[1])
    return { missing: of('node-missing'), fails: of('node-fails') }
  }
  const all = [
    { of: fails, code: 'TypeError' },
    { of: reaches, code: 'TypeError' },
    { of: unknown, code: 'CORE_ACTIVITY_UNKNOWN' },
  ]

  await t.test('is told to the operator: by the journey, its numbers and its run', async () => {
    for (const { of, code } of all) {
      const trouble = await eventually(async () => (await of.run()).trouble, 'the run says so')
      assert.deepEqual([trouble.node, trouble.code], ['node', code])
      const { troubles, nodes } = await of.numbers()
      assert.deepEqual([troubles.length, troubles[0].code, troubles[0].runs], [1, code, 1])
      assert.equal(nodes.find((one: { node: string }) => one.node === 'node').troubled, 1)
      assert.equal(nodes.find((one: { node: string }) => one.node === 'entry').waiting, 0, 'nobody counts twice')
      assert.equal(await of.troubled(), 1)
    }
  })

  await t.test('is told to whoever opens the home page, with the plugin that lacks, and to who watches the figures of all', async () => {
    const { attention } = await expect(200, call('GET', '/v1/home'))
    const details = attention.filter((one: { kind: string }) => one.kind === 'journey_blocked').map((one: { detail: string }) => one.detail)
    assert.deepEqual(details.toSorted(), [
      'No worker of this installation has a plugin that brings test-trouble.newer@1. Load one that does, and they go on by themselves.',
      '“Trouble” fails (TypeError). It is tried again until it goes well.',
      '“Trouble” fails (TypeError). It is tried again until it goes well.',
    ])
    assert.deepEqual(await blocked(), { missing: 1, fails: 2 })
    const other = await app.anotherWorkspace()
    assert.deepEqual((await expect(200, call('GET', '/v1/home', undefined, { token: other.token }))).attention, [])
  })

  await t.test('lets its run wait without its history growing, however often it is tried', async () => {
    await Promise.all(
      all.map(async ({ of }) => {
        await eventually(async () => (await of.attempts()) > 0, 'it waits as an activity that everybody sees')
        const [before, attempts] = [await of.length(), await of.attempts()]
        await eventually(async () => (await of.attempts()) > attempts, 'it is tried again')
        assert.equal(await of.length(), before)
        assert.equal((await of.run()).state, 'active')
      }),
    )
  })

  await t.test('heals by itself when it goes well, or when a worker brings it, and nothing says trouble any more', async () => {
    isBroken = false
    await worker.stop()
    await startTestWorker(t, app, worker.taskQueue)
    for (const { of } of all) {
      const run = await eventually(
        async () => {
          const one = await of.run()
          return one.state === 'active' ? null : one
        },
        'it goes on',
        120_000,
      )
      assert.deepEqual([run.state, run.trouble, (await of.numbers()).troubles], ['completed', null, []])
    }
    assert.deepEqual(await blocked(), { missing: 0, fails: 0 })
  })
})
