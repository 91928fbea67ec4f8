import assert from 'node:assert/strict'
import test from 'node:test'
import { runTool } from '../support/tool.ts'

const passes = async (tool: string, args: readonly string[], bin = tool): Promise<void> => {
  const { code, output } = await runTool(tool, args, { bin })
  assert.equal(code, 0, `${bin} ${args.join(' ')}\n${output.slice(0, 8_000)}`)
}

await test('the types of server, plugins, workflows and tests agree', () => passes('typescript', ['-p', '.', '--noEmit'], 'tsc'))

await test('the types of the admin UI agree', () => passes('typescript', ['-p', 'admin-ui', '--noEmit'], 'tsc'))

await test('the types of the browser SDK and its service worker agree', async () => {
  await passes('typescript', ['-p', 'plugins/webpush/browser/tsconfig.json', '--noEmit'], 'tsc')
  await passes('typescript', ['-p', 'plugins/webpush/browser/tsconfig.worker.json', '--noEmit'], 'tsc')
})

await test('the linter finds nothing', () => passes('oxlint', ['--deny-warnings']))

await test('every source has the one format', () => passes('oxfmt', ['--check', '.']))
