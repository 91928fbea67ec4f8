import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'
import { guideBlocks, makeCalls } from '../support/guide.ts'
import { sendFromNode } from '../fixtures/segment-from-node.ts'

const blocks = guideBlocks('docs/guides/sending-events.md')
const ofLanguage = (language: string) => blocks.filter(block => block.language === language)

await test('the guide to sending events', async t => {
  const { app, call, key, workspace, scope } = await buildTestApp(t)
  const writeKey = await key({ kind: 'write' })

  await t.test('makes calls that are answered as it says', async () => {
    const asked = await makeCalls(blocks, call, path => (/^\/v1\/(identify|track|batch)/.test(path) ? writeKey : workspace.token))
    assert.ok(asked >= 7, `${asked} calls`)
    assert.equal(ofLanguage('json').length, 5)
  })

  await t.test('shows a program for Node that runs as it stands', async () => {
    const [program] = ofLanguage('js')
    const source = readFileSync('test/fixtures/segment-from-node.ts', 'utf8').replaceAll(/^ {2}/gm, '')
    assert.ok(source.includes(program?.code ?? 'nothing'), 'the guide shows lines of the fixture')
    await call('DELETE', '/v1/contracts/Order%20Completed')
    await sendFromNode(writeKey, await app.listen({ host: '127.0.0.1', port: 0 }))
    const rows = await scope().tx(em =>
      query<{ type: string }>(em, `select type from cdp_event where user_id = 'customer-8' order by type`),
    )
    assert.deepEqual(rows, [{ type: 'identify' }, { type: 'track' }])
  })

  await t.test('calls the browser by its right names', () => {
    const types = readFileSync('plugins/webpush/browser/fathi.types.ts', 'utf8')
    const calls = [...(ofLanguage('browser')[0]?.code ?? '').matchAll(/fathi\.(\w+)\(/g)].map(([, name]) => name)
    assert.equal(calls.length, 5)
    for (const name of calls) assert.match(types, new RegExp(`^  ${name}: \\(`, 'm'))
  })
})
