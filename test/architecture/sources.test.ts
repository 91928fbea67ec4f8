import assert from 'node:assert/strict'
import test from 'node:test'
import { runTool } from '../support/tool.ts'

const passes = async (tool: string, args: readonly string[], bin = tool): Promise<void> => {
  const { code, output } = await runTool(tool, args, { bin })
  assert.equal(code, 0, `${bin} ${args.join(' ')}\n${output.slice(0, 8_000)}`)
}

/** Two threads check what both need twice; other tests run beside. */
const ONE_THREAD = ['--checkers', '1']
const typesAgree = (project: string) => passes('typescript-7', ['-p', project, '--noEmit', ...ONE_THREAD], 'tsc')

await test('the types of server, plugins, workflows and tests agree', () => typesAgree('.'))

await test('the types of the admin UI agree', () => typesAgree('admin-ui'))

await test('the types of the browser SDK and its service worker agree', async () => {
  await typesAgree('plugins/webpush/browser/tsconfig.json')
  await typesAgree('plugins/webpush/browser/tsconfig.worker.json')
})

await test('the linter finds nothing', () => passes('oxlint', ['--deny-warnings']))

await test('every source has the one format', () => passes('oxfmt', ['--check', '.']))
