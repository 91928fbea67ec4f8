import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import test from 'node:test'
import { configured } from '../support/configured.ts'

await test('every topic that open screens are told of names the permission to hear it, and that permission exists', async () => {
  const plugins = await configured()
  const declared = new Map(plugins.flatMap(({ plugin }) => Object.entries(plugin.topics ?? {})))
  const permissions = new Set(plugins.flatMap(({ plugin }) => Object.keys(plugin.permissions ?? {})))
  const told = globSync(['plugins/*/**/*.ts', 'server/kernel/**/*.ts']).flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/live\.changed\(\s*'([\w-]+)'/g)].map(match => match[1] ?? ''),
  )
  assert.ok(told.length > 10)
  assert.deepEqual(
    [...new Set(told)].filter(topic => !declared.has(topic)),
    [],
  )
  for (const [topic, permission] of declared) assert.ok(permission === 'member' || permissions.has(permission), topic)
})
