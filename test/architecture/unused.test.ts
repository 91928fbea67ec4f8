import assert from 'node:assert/strict'
import test from 'node:test'
import { runTool } from '../support/tool.ts'

await test('no file, export or dependency is there for nobody', async () => {
  const { code, output } = await runTool('knip', ['--no-progress', '--no-config-hints'])
  assert.equal(code, 0, output)
})
