import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { runTool } from '../support/tool.ts'
import { withoutDatabase } from '../support/without-database.ts'

await test('the description of the API', async t => {
  const { app, document } = await withoutDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'fathi-openapi-'))
  t.after(async () => {
    rmSync(folder, { recursive: true })
    await app.close()
  })
  const file = join(folder, 'openapi.json')
  const served = await app.inject({ url: '/openapi.json' })
  writeFileSync(file, served.body)

  await t.test('is served as OpenAPI 3.1', () => {
    assert.equal(served.statusCode, 200)
    assert.match(document.openapi, /^3\.1\.\d+$/)
    assert.deepEqual(JSON.parse(served.body), JSON.parse(JSON.stringify(document)))
  })

  await t.test("passes Redocly's linter", async () => {
    const { code, output } = await runTool(
      '@redocly/cli',
      ['lint', file, '--config', 'redocly.yaml', '--format', 'stylish', '--max-problems', '50'],
      { bin: 'redocly', env: { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
    )
    assert.equal(code, 0, output)
    assert.doesNotMatch(output, /\bwarning\b.*\b[a-z]+-[a-z]+/, output)
  })

  await t.test("passes Spectral's linter", async () => {
    const { code, output } = await runTool(
      '@stoplight/spectral-cli',
      ['lint', file, '--ruleset', '.spectral.yaml', '--fail-severity', 'warn'],
      { bin: 'spectral' },
    )
    assert.equal(code, 0, output)
  })

  await t.test('has its components named after what they are', () => {
    for (const name of Object.keys(document.components?.schemas ?? {})) assert.match(name, /^[A-Z][A-Za-z0-9]+$/)
  })
})
