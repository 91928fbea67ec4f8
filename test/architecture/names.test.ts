import assert from 'node:assert/strict'
import test from 'node:test'
import { MikroORM } from '@mikro-orm/postgresql'
import { ormOptions } from '../../server/kernel/database.ts'
import { configured, NOWHERE } from '../support/configured.ts'

const plugins = await configured()
const metadata = (await MikroORM.init(ormOptions(NOWHERE, plugins))).getMetadata()

await test("every table starts with its plugin's name", () => {
  for (const loaded of plugins) {
    const prefix = `${loaded.plugin.name.replaceAll('-', '_')}_`
    for (const entity of loaded.plugin.entities ?? []) {
      const { tableName } = metadata.get(entity)
      assert.ok(tableName.startsWith(prefix), `${loaded.plugin.name}: the table ${tableName} must begin with ${prefix}`)
    }
  }
})

await test("every permission, event, job, activity, handler, sweep and extension starts with its plugin's name", () => {
  for (const { plugin } of plugins) {
    const names = [
      ...(plugin.publishes ?? []).map(one => one.name),
      ...(plugin.subscribes ?? []).map(one => one.as),
      ...(plugin.jobs ?? []).map(one => one.type),
      ...(plugin.activities ?? []).map(one => one.name),
      ...(plugin.nodes ?? []).map(one => one.type),
      ...(plugin.sweeps ?? []).map(one => one.name),
      ...(plugin.stages ?? []).map(one => one.name),
    ]
    for (const name of names)
      assert.ok(name === plugin.name || name.startsWith(`${plugin.name}.`), `${plugin.name}: "${name}" must begin with "${plugin.name}."`)
    for (const name of Object.keys(plugin.permissions ?? {}))
      assert.ok(name.startsWith(`${plugin.name}:`), `${plugin.name}: the permission "${name}"`)
  }
})

await test('every event is told in the past tense with a sentence and a version', () => {
  for (const { plugin } of plugins) {
    for (const event of plugin.publishes ?? []) {
      assert.match(event.name, /^[a-z0-9-]+\.[a-z0-9-]*[a-z](ed|ent|aid|ost|eft|ade|one|un)$/, `${event.name} is not in the past tense`)
      assert.ok(event.summary.length > 5 && event.version >= 1, event.name)
    }
  }
})

await test('a handler listens to events that a plugin it requires, or itself, publishes', () => {
  for (const { plugin } of plugins) {
    for (const { to, as } of plugin.subscribes ?? []) {
      const owner = plugins.find(one => one.plugin.publishes?.includes(to))?.plugin.name
      assert.ok(owner !== undefined, `${as}: nobody publishes ${to.name}`)
      assert.ok(owner === plugin.name || plugin.requires?.includes(owner), `${as}: ${plugin.name} does not require ${owner}`)
    }
  }
})

await test('a plugin with a table about a person says how to export, erase, merge and unmerge it', () => {
  for (const { plugin } of plugins) {
    const about = (plugin.entities ?? []).filter(entity => Object.hasOwn(metadata.get(entity).properties, 'profileId'))
    if (about.length > 0) assert.ok(plugin.profileData !== undefined, `${plugin.name} has no profileData`)
  }
})
