import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import test from 'node:test'
import { configured } from '../support/configured.ts'
import { runTool } from '../support/tool.ts'

const ROOMS = ['server', 'plugins', 'workflows', 'activities', 'admin-ui/src', 'scripts', 'bench', 'bin']

await test('nobody imports whom the table forbids, and nothing goes in a circle', async () => {
  const { code, output } = await runTool('dependency-cruiser', ['--config', '.dependency-cruiser.cjs', ...ROOMS], { bin: 'depcruise' })
  assert.equal(code, 0, output)
})

await test('a plugin requires exactly the plugins whose front door it imports or whose place it fills', async () => {
  for (const { plugin } of await configured()) {
    if (plugin.name === 'kernel') continue
    const imported = sourcesOf(plugin.name).flatMap(({ text }) =>
      [...text.matchAll(/from '(?:\.\.\/)+([a-z0-9-]+)\/index\.ts'/g)].map(match => match[1] ?? ''),
    )
    const filled = (plugin.contributes ?? []).map(one => one.point.split('.')[0] ?? '').filter(owner => owner !== plugin.name)
    assert.deepEqual(
      [...(plugin.requires ?? [])].toSorted(),
      [...new Set([...imported, ...filled])].toSorted(),
      `requires of ${plugin.name}`,
    )
  }
})

await test('plugins take the contract by its public name', async () => {
  for (const { plugin } of await configured()) {
    for (const { file, text } of sourcesOf(plugin.name)) assert.doesNotMatch(text, /from '(\.\.\/)+server\/sdk\//, file)
  }
})

function sourcesOf(plugin: string): { file: string; text: string }[] {
  return globSync(`plugins/${plugin}/**/*.{ts,tsx}`, { exclude: [`plugins/${plugin}/admin/**`] }).map(file => ({
    file,
    text: readFileSync(file, 'utf8'),
  }))
}
