import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { buildTestApp } from '../support/app.ts'
import { sendFromNode } from '../fixtures/segment-from-node.ts'

const guide = readFileSync('docs/guides/sending-events.md', 'utf8')
const blocks = [...guide.matchAll(/^```(\S+) ?(.*)\n([\s\S]*?)^```$/gm)].map(([, language = '', note = '', code = '']) => ({
  language,
  note,
  code,
}))
const ofLanguage = (language: string) => blocks.filter(block => block.language === language)

/** The part of an answer that the guide shows. */
function shownOf(answer: unknown, shown: unknown): unknown {
  if (Array.isArray(shown)) return Array.isArray(answer) ? answer.map((one, i) => shownOf(one, shown[i])) : answer
  if (typeof shown !== 'object' || shown === null) return answer
  return Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, shownOf(Reflect.get(Object(answer), name), value)]))
}

await test('the guide to sending events', async t => {
  const { app, call, key, workspace, scope } = await buildTestApp(t)
  const writeKey = await key({ kind: 'write' })

  await t.test('makes calls that are answered as it says', async () => {
    let asked = 0
    let answer: Awaited<ReturnType<typeof call>> | undefined
    for (const { language, note, code } of blocks) {
      if (language === 'http') {
        const [head = '', ...rest] = code.split('\n\n')
        const [first = '', ...lines] = head.trim().split('\n')
        const [method = '', path = ''] = first.split(' ')
        const headers = Object.fromEntries(lines.map(line => line.split(': ', 2)))
        const token = /^\/v1\/(identify|track|batch)/.test(path) ? writeKey : workspace.token
        answer = await call(method, path, rest.length === 0 ? undefined : JSON.parse(rest.join('\n\n')), { token, headers })
        asked += 1
        assert.ok(answer.status < 500, `${first}: ${answer.text}`)
      }
      if (language === 'json') {
        const shown: unknown = JSON.parse(code)
        assert.equal(answer?.status, Number(note), answer?.text)
        assert.deepEqual(shownOf(answer?.body, shown), shown)
      }
    }
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
