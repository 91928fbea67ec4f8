import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import test from 'node:test'
import { Client, Connection } from '@temporalio/client'
import { Worker } from '@temporalio/worker'
import { temporalConnection } from '../../server/temporal-connection.ts'
import { PATCHES } from '../../workflows/patches.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { expect } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { historyFromText, historyToText } from '../support/history-file.ts'
import { aDraft } from '../support/journey-draft.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

const HISTORIES = join(import.meta.dirname, 'histories')
/** Set by `scripts/record-histories.mjs`: the version under which the histories of this run are filed. */
const RECORD = process.env.FATHI_RECORD_HISTORIES
const replay = (history: unknown, name: string) =>
  Worker.runReplayHistory({ workflowBundle: { codePath: process.env.FATHI_TEST_WORKFLOWS ?? '' } }, history, name)

await test('runs of released versions go on by the code of today', async t => {
  const versions = readdirSync(HISTORIES)
  assert.ok(versions.length > 0)
  for (const version of versions)
    for (const file of readdirSync(join(HISTORIES, version)))
      await t.test(`${version}: ${file}`, () => replay(historyFromText(readFileSync(join(HISTORIES, version, file), 'utf8')), file))
})

await test('every change of the workflows is listed with its patch, and every patch is in the code', () => {
  const folder = join(import.meta.dirname, '../../workflows')
  const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => readFileSync(join(folder, file), 'utf8'))
    .join('\n')
  const used = [...code.matchAll(/\b(?:patched|deprecatePatch)\('([^']+)'\)/g)].map(([, id]) => id ?? '')
  assert.deepEqual([...new Set(used)].toSorted(), Object.keys(PATCHES).toSorted())
})

await test('runs of today are recorded, and replay', async t => {
  const app = await buildTestApp(t, { config: temporalConfig() })
  const { call } = app
  await startTestWorker(t, app)
  const connection = await Connection.connect(temporalConnection(app.config))
  atEnd(t, () => connection.close())
  const client = new Client({ connection, namespace: app.config.temporal.namespace })
  const token = await app.key({ kind: 'write' })
  const track = (userId: string, event: string) => expect(200, call('POST', '/v1/track', { userId, event }, { token }))
  const server = createServer((_request, response) => response.setHeader('content-type', 'application/json').end('{}'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  atEnd(t, () => new Promise<void>(resolve => server.close(() => resolve())))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const short = { duration: { amount: 1, unit: 'seconds' } }
  const hours = { duration: { amount: 9, unit: 'hours' } }
  const word = { event: 'Word', within: { amount: 1, unit: 'hours' } }
  const isPro = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }
  /** Lets one person into a new journey; `act` does what happens to him there. */
  async function record(
    name: string,
    nodes: Parameters<typeof aDraft>[0],
    act: (of: { id: string; isAt: (node: string) => Promise<unknown> }) => Promise<unknown>,
    settings: Parameters<typeof aDraft>[2] = {},
  ): Promise<void> {
    const key = `${name}-${app.workspace.id.slice(-12)}`
    const { id } = await expect(
      201,
      call('POST', '/v1/journeys', { name, key, draft: aDraft(nodes, [{ type: 'triggers.on-call', config: {} }], settings) }),
    )
    await expect(200, call('POST', `/v1/journeys/${id}/publish`))
    const { id: profile } = await expect(201, call('POST', '/v1/profiles', { userId: name, traits: { plan: 'pro' } }))
    const { id: runId } = await expect(201, call('POST', `/v1/journeys/${id}/runs`, { profile }))
    const run = () => expect(200, call('GET', `/v1/journeys/${id}/runs/${runId}`))
    await act({ id, isAt: node => eventually(async () => (await run()).node === node, `it is at ${node}`) })
    await eventually(async () => (await run()).state !== 'active', 'it ends')
    const handle = client.workflow.getHandle(`journey/${key}/${runId}`)
    await handle.result()
    const history = historyToText(await handle.fetchHistory())
    await replay(historyFromText(history), name)
    if (RECORD === undefined) return
    mkdirSync(join(HISTORIES, RECORD), { recursive: true })
    writeFileSync(join(HISTORIES, RECORD, `${name}.json`), history)
  }

  await t.test('a wait, an awaited event, a condition, a step outside', () =>
    record(
      'walks',
      [
        { id: 'short', type: 'triggers.wait', config: short },
        { id: 'word', type: 'triggers.wait-for-event', config: word, by: 'came', ends: ['timed-out'] },
        { id: 'pro', type: 'triggers.condition', config: { rule: isPro }, by: 'yes', ends: ['no'] },
        { id: 'hook', type: 'triggers.webhook', config: { url, method: 'POST' }, ends: ['done', 'failed'] },
      ],
      async ({ isAt }) => {
        await isAt('word')
        await track('walks', 'Word')
      },
    ),
  )

  await t.test('a pause, with the clocks shifted', () =>
    record(
      'paused',
      [
        { id: 'short', type: 'triggers.wait', config: short },
        { id: 'after', type: 'triggers.goal', config: { name: 'After' } },
      ],
      async ({ id, isAt }) => {
        await isAt('short')
        await expect(200, call('POST', `/v1/journeys/${id}/pause`))
        await expect(200, call('POST', `/v1/journeys/${id}/resume`, { overdue: 'shift' }))
      },
    ),
  )

  await t.test('a goal that ends it from outside', () =>
    record(
      'left',
      [{ id: 'long', type: 'triggers.wait', config: hours }],
      async ({ isAt }) => {
        await isAt('long')
        await track('left', 'Bought')
      },
      { goal: { event: 'Bought', withinDays: 3, ends: true } },
    ),
  )

  await t.test('a new version, gone over to', () =>
    record('moved', [{ id: 'long', type: 'triggers.wait', config: hours }], async ({ id, isAt }) => {
      await isAt('long')
      const { version } = await expect(200, call('GET', `/v1/journeys/${id}`))
      const draft = aDraft([{ id: 'long', type: 'triggers.wait', config: short }], [{ type: 'triggers.on-call', config: {} }])
      await expect(200, call('PATCH', `/v1/journeys/${id}`, { draft }, { headers: { 'if-match': `"${version}"` } }))
      await expect(200, call('POST', `/v1/journeys/${id}/publish`, { migration: { choices: [{ node: 'long', do: 'rearm' }] } }))
    }),
  )
})
