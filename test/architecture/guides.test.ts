import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'

const GUIDE = 'docs/guides/first-plugin.md'
const NODE_GUIDE = 'docs/guides/write-a-node.md'
const PLUGIN = 'test/fixtures/acme-loyalty'
const guide = readFileSync(GUIDE, 'utf8')

interface Block {
  language: string
  /** The file it is taken from, named beside the language. */
  file: string
  code: string
}
const blocksOf = (text: string): Block[] =>
  [...text.matchAll(/^```(\S*) ?(.*)\n([\s\S]*?)^```$/gm)].map(([, language = '', file = '', code = '']) => ({ language, file, code }))
const blocks = blocksOf(guide)
const program = blocks.filter(({ language }) => language !== '')

/** Lines without the margin that all of them share. */
function withoutMargin(text: string): string {
  const lines = text.split('\n')
  const margin = Math.min(...lines.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length))
  return lines.map(line => line.slice(margin)).join('\n')
}

/** Whether whole lines of a file, one after the other, are that text; the margin aside. */
function holds(file: string, code: string): boolean {
  const lines = file.split('\n')
  const { length } = code.split('\n')
  return lines.some((_, first) => withoutMargin(lines.slice(first, first + length).join('\n')) === code)
}

/** What is shown stands in the plugin, line by line. */
function assertHeld(from: string, shown: readonly Block[]): void {
  for (const { language, file, code } of shown) {
    assert.ok(file !== '', `a block of ${language} in ${from} names no file: write \`\`\`${language} src/...`)
    const path = join(PLUGIN, file)
    assert.ok(existsSync(path), `${from} shows ${file}, which is not in ${PLUGIN}`)
    assert.ok(holds(readFileSync(path, 'utf8'), code.trimEnd()), `${from} shows code that ${path} does not have:\n${code}`)
  }
}

await test('the code of the guide to a first plugin is, line by line, that of the plugin which is tested', () => {
  assert.ok(program.length >= 6, `${GUIDE} shows code`)
  assertHeld(GUIDE, program)
})

await test('so is that of the guide to a node: its form, the node, its place in the manifest, a trigger, and a test', () => {
  const shown = blocksOf(readFileSync(NODE_GUIDE, 'utf8')).filter(({ language }) => language === 'ts')
  assert.deepEqual(
    shown.map(({ file }) => file),
    ['src/give-points.node.ts', 'src/give-points.node.ts', 'src/index.ts', 'src/points.trigger.ts', 'test/give-points.test.ts'],
  )
  assertHeld(NODE_GUIDE, shown)
})

await test('it shows a manifest, a table, a verb, a route, a handler, a channel, what is kept of people, and a page', () => {
  for (const part of [
    'definePlugin(',
    'walled(',
    'scope.tx(',
    'app.post(',
    'on(messageSent',
    'Channel = {',
    'ProfileData = {',
    'defineAdmin(',
  ])
    assert.ok(
      program.some(({ code }) => code.includes(part)),
      part,
    )
})

await test('the files that it lists are there, and the installation that it starts as well', () => {
  const tree = blocks.find(({ language }) => language === '')
  const listed = [...(tree?.code ?? '').matchAll(/^ {2}(\S+)/gm)].flatMap(([, name = '']) => (name.endsWith('...') ? [] : name))
  assert.ok(listed.length >= 3, String(listed))
  for (const file of listed) assert.ok(existsSync(join(PLUGIN, file)), file)
  const [, config = ''] = guide.match(/FATHI_CONFIG=(\S+)/) ?? []
  assert.ok(existsSync(config), config)
})
