import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { parse } from 'yaml'
import { startApiProcess } from '../support/api-process.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { expect } from '../support/campaign.ts'
import { aDraft } from '../support/journey-draft.ts'

const days = (amount: number) => ({ amount, unit: 'days' })

/** An installation with a message, a topic and a list, which have other ids in each. */
async function installation(t: Parameters<typeof buildTestApp>[0]) {
  const app = await buildTestApp(t)
  const content = await expect(
    201,
    app.call('POST', '/v1/contents', { key: 'reminder', name: 'Reminder', draft: { title: 'Come back', body: 'Your cart waits' } }),
  )
  await expect(200, app.call('POST', `/v1/contents/${content.id}/publish`, {}))
  const segment = await expect(201, app.call('POST', '/v1/segments', { key: 'vip', name: 'VIP', kind: 'static' }))
  const [topic] = (await expect(200, app.call('GET', '/v1/topics'))).items
  const api = await startApiProcess(app.config)
  atEnd(t, () => api.kill())
  const token = await app.key({ kind: 'secret', permissions: ['triggers:read', 'triggers:write', 'triggers:publish'] })
  return { ...app, ids: { content: content.id, segment: segment.id, topic: topic.id }, url: `http://127.0.0.1:${api.port}`, token }
}

/** `fathi ...`, as a person or a pipeline runs it. */
const fathi = (app: { url: string; token: string }, ...args: string[]) =>
  new Promise<{ code: number; said: string }>(resolve => {
    const env = { ...process.env, FATHI_URL: app.url, FATHI_TOKEN: app.token }
    execFile(process.execPath, ['server/cli/fathi.ts', ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), said: stdout + stderr }),
    )
  })

function cartOf({ ids }: { ids: { content: string; segment: string; topic: string } }) {
  const draft = aDraft(
    [
      { id: 'paid', type: 'triggers.wait-for-event', config: { event: 'Paid', within: days(2) }, by: 'timed-out', ends: ['came'] },
      { id: 'remind', type: 'triggers.send', config: { contentId: ids.content }, by: 'sent', ends: ['not-sent'] },
      { id: 'list', type: 'triggers.add-to-segment', config: { segmentId: ids.segment } },
      { id: 'say', type: 'triggers.emit-event', config: { event: 'Said', properties: { text: 'ref:segment/none' } } },
    ],
    undefined,
    { message: { class: 'marketing', topicId: ids.topic }, exits: [{ kind: 'segment', segmentId: ids.segment, when: 'left' }] },
  )
  const scenario = {
    id: 'reminded',
    name: 'Gets the reminder after two days',
    person: { segments: [ids.segment] },
    expects: [{ expect: 'sent', node: 'remind', notBefore: days(2) }],
  }
  return { ...draft, scenarios: [scenario] }
}

await test('journeys as code', async t => {
  const [here, there] = [await installation(t), await installation(t)]
  const dir = mkdtempSync(join(tmpdir(), 'fathi-journeys-'))
  atEnd(t, () => rmSync(dir, { recursive: true, force: true }))
  const draft = cartOf(here)
  const made = await expect(201, here.call('POST', '/v1/journeys', { key: 'cart', name: 'Cart', tags: ['shop'], draft }))
  const draftIn = async (app: TestApp) => (await expect(200, app.call('GET', '/v1/journeys/cart'))).draft
  const file = join(dir, 'cart.yaml')

  await t.test('are pulled into files that name by key what they refer to', async () => {
    const pulled = await fathi(here, 'journeys', 'pull', dir)
    assert.equal(pulled.code, 0, pulled.said)
    assert.deepEqual(readdirSync(dir), ['cart.yaml'])
    const written = parse(readFileSync(file, 'utf8'))
    assert.equal(written.draft.nodes[1].config.contentId, 'ref:content/reminder')
    assert.equal(written.draft.settings.exits[0].segmentId, 'ref:segment/vip')
    assert.equal(written.draft.nodes[3].config.properties.text, 'ref:text/ref:segment/none')
    const planned = await fathi(here, 'journeys', 'plan', dir)
    assert.deepEqual([planned.code, planned.said.trim()], [0, '= cart: as it is'])
  })

  await t.test('are pushed elsewhere without loss, and published', async () => {
    assert.match((await fathi(there, 'journeys', 'plan', dir)).said, /^\+ cart$/m)
    const pushed = await fathi(there, 'journeys', 'push', dir, '--publish')
    assert.deepEqual([pushed.code, pushed.said.trim()], [0, '+ cart: version 1'])
    assert.deepEqual(await draftIn(there), cartOf(there))
    const again = await fathi(there, 'journeys', 'push', dir, '--publish')
    assert.deepEqual([again.code, again.said.trim()], [0, '= cart: version 1'], 'what is the same is not published again')
    const json = join(dir, 'json')
    await fathi(there, 'journeys', 'pull', json, '--format', 'json')
    assert.deepEqual(JSON.parse(readFileSync(join(json, 'cart.json'), 'utf8')), parse(readFileSync(file, 'utf8')))
  })

  await t.test('say what would change, place by place', async () => {
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('amount: 2', 'amount: 3').replace('name: Cart', 'name: Left carts'))
    const planned = await fathi(there, 'journeys', 'plan', dir)
    assert.equal(planned.code, 0, planned.said)
    assert.match(planned.said, /~ \/name: "Cart" -> "Left carts"/)
    assert.match(planned.said, /~ \/draft\/nodes\/paid\/config\/within\/amount: 2 -> 3/)
    assert.deepEqual(await draftIn(there), cartOf(there), 'nothing has changed')
    writeFileSync(file, text)
  })

  await t.test('are tried by their scenarios, and a pipeline sees when one does not come true', async () => {
    const good = await fathi(here, 'test', 'journeys', dir)
    assert.deepEqual([good.code, good.said.trim().split('\n').at(-1)], [0, '1 passed, 0 failed'], good.said)
    assert.equal((await fathi(here, 'test', 'journeys')).code, 0, 'those of the platform')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('amount: 2', 'amount: 1'))
    const bad = await fathi(here, 'test', 'journeys', dir)
    assert.equal(bad.code, 1)
    assert.match(bad.said, /not ok: Gets the reminder after two days/)
    const pushed = await fathi(there, 'journeys', 'push', dir, '--publish')
    assert.equal(pushed.code, 1)
    assert.match(pushed.said, /scenarios of this journey do not come true/)
    assert.deepEqual(await draftIn(there), cartOf(there), 'all or nothing')
    writeFileSync(file, text)
  })

  await t.test('with something wrong in them change nothing, and say where it is', async () => {
    const body = await expect(200, here.call('GET', '/v1/journey-files/cart'))
    const broken = structuredClone(body)
    broken.draft.nodes[1].config.contentId = 'ref:content/nothing'
    const refused = await here.call('POST', '/v1/journey-files/push', { files: [{ ...body, key: 'new-one' }, broken] })
    assert.deepEqual(
      [refused.status, refused.body.code, refused.body.errors],
      [
        422,
        'TRG_FILE_INVALID',
        [{ pointer: '/body/files/1/draft/nodes/1/config/contentId', detail: 'There is no content with the key nothing.' }],
      ],
    )
    assert.equal((await here.call('GET', '/v1/journeys/new-one')).status, 404)
    const shapeless = { ...body, draft: { ...body.draft, nodes: 'none' } }
    const { files } = await expect(200, here.call('POST', '/v1/journey-files/plan', { files: [shapeless] }))
    assert.deepEqual(files[0].problems[0].pointer, '/draft/nodes')
    const reader = await here.key({ kind: 'secret', permissions: ['triggers:read', 'triggers:write'] })
    const push = { files: [body], publish: true }
    assert.equal((await here.call('POST', '/v1/journey-files/push', push, { token: reader })).status, 403)
    assert.equal((await fathi({ ...here, token: '' }, 'journeys', 'plan', dir)).code, 1)
    assert.equal(made.key, 'cart')
  })

  await t.test('of one workspace and another side by side have nothing to do with each other', async () => {
    const { token } = await here.anotherWorkspace()
    const read = await here.call('GET', '/v1/journey-files/cart', undefined, { token })
    assert.equal(read.status, 404)
    assert.deepEqual((await expect(200, here.call('GET', '/v1/journey-files', undefined, { token }))).items, [])
    const file = { key: 'cart', name: 'Theirs', draft: aDraft([{ id: 'say', type: 'triggers.emit-event', config: { event: 'Said' } }]) }
    await expect(200, here.call('POST', '/v1/journey-files/push', { files: [file] }, { token }))
    assert.equal((await expect(200, here.call('GET', '/v1/journey-files/cart'))).name, 'Cart')
    const borrowed = structuredClone(file) as { draft: Record<string, unknown> }
    borrowed.draft.nodes = [{ id: 'say', type: 'triggers.send', version: 1, config: { contentId: 'ref:content/reminder' } }]
    assert.equal((await here.call('POST', '/v1/journey-files/push', { files: [borrowed] }, { token })).status, 422, 'nor do their names')
  })
})
