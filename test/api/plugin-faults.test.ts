import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { pathToFileURL } from 'node:url'
import {
  defineActivity,
  defineEvent,
  defineExtensionPoint,
  defineNode,
  definePlugin,
  defineTrigger,
  on,
  type Plugin,
  Type,
  type Use,
  use,
} from 'fathi/sdk'
import { pino } from 'pino'
import { buildApp } from '../../server/http/app.ts'
import { withCore } from '../../server/kernel/configured.ts'
import { createKernel } from '../../server/kernel/kernel.ts'
import { loadPlugins, PluginFaults } from '../../server/kernel/load.ts'
import { NOWHERE } from '../support/configured.ts'
import { testConfig } from '../support/servers.ts'

const here = new URL(import.meta.url)
const named = (name: string, more: Partial<Plugin> = {}): Plugin => definePlugin({ name, title: name, ...more })

/** What the platform says when it refuses these plugins. */
async function refusal(uses: readonly Use[]): Promise<readonly string[]> {
  try {
    await loadPlugins(uses, here)
  } catch (error) {
    assert.ok(error instanceof PluginFaults, String(error))
    for (const fault of error.faults) assert.ok(error.message.includes(fault), 'the message shows every fault')
    return error.faults
  }
  assert.fail('they were loaded')
}

await test('a plugin whose requirement is not there is refused by name', async () => {
  assert.deepEqual(await refusal([use(named('sms', { requires: ['telephone'] }))]), [
    'sms: it requires "telephone", which is not among the plugins of fathi.config.ts.',
  ])
})

await test('a circle of requirements is refused once, with its way around', async () => {
  const circle = [
    use(named('hen', { requires: ['egg'] })),
    use(named('egg', { requires: ['nest'] })),
    use(named('nest', { requires: ['hen'] })),
  ]
  assert.deepEqual(await refusal(circle), ['egg: its requirements go in a circle: egg -> nest -> hen -> egg.'])
})

await test('a plugin that requires itself is refused', async () => {
  assert.match((await refusal([use(named('self', { requires: ['self'] }))])).join(), /self: its requirements go in a circle: self -> self/)
})

await test('two plugins of one name are refused', async () => {
  assert.deepEqual(await refusal([use(named('twin')), use(named('twin'))]), ['twin: the name is used by 2 plugins; names are unique.'])
})

await test('a plugin written for another core is refused with both versions', async () => {
  assert.match(
    (await refusal([use(named('old', { engine: '^7.0.0' }))])).join(),
    /^old: it was written for the core \^7\.0\.0; this one is \d+\.\d+\.\d+\.$/,
  )
  assert.match((await refusal([use(named('odd', { engine: 'newest' }))])).join(), /^odd: it was written for the core newest/)
})

await test('options that the schema does not take are refused, each field by name', async () => {
  const options = Type.Object({ retries: Type.Integer({ maximum: 5 }), folder: Type.String() }, { additionalProperties: false })
  const faults = await refusal([use(definePlugin({ name: 'files', title: 'Files', options }), { retries: 9 } as never)])
  assert.equal(faults.length, 2)
  assert.ok(
    faults.every(fault => fault.startsWith('files: the option ')),
    faults.join('\n'),
  )
  assert.match(faults.join('\n'), /retries/)
  assert.match(faults.join('\n'), /folder/)
  assert.deepEqual(await refusal([use(named('plain'), { speed: 1 } as never)]), ['plain: it takes no options, yet speed was given.'])
})

await test('two nodes, or two triggers, of one name and version are refused, and so is an activity in the place of a node', async () => {
  const config = Type.Object({}, { additionalProperties: false })
  const node = defineNode({
    type: 'points.give',
    version: 1,
    title: 'Give',
    category: 'action',
    config,
    outlets: ['done'],
    sentence: () => 'Gives.',
    examples: [{}],
    enter: async () => ({ do: 'leave', by: 'done' }),
  })
  const trigger = defineTrigger({
    type: 'points.given',
    version: 1,
    title: 'Given',
    listensTo: 'events',
    config,
    entry: () => [],
    sentence: () => 'Given.',
    examples: [{}],
    mentions: () => ['Given'],
    matches: () => ({ entry: {} }),
  })
  const activity = defineActivity({ name: 'points.give', version: 1, input: config, result: config, run: async () => ({}) })
  const faults = await refusal([
    use(named('points', { nodes: [node, { ...node, version: 2 }], triggers: [trigger], activities: [activity] })),
    use(named('prizes', { nodes: [node], triggers: [trigger] })),
  ])
  assert.deepEqual(faults.toSorted(), [
    'points and prizes: both bring the node points.give@1.',
    'points and prizes: both bring the trigger points.given@1.',
    'points: the activity points.give@1 is made for the node of that name; take it out of its activities.',
    'prizes: the node "points.give" must begin with "prizes.".',
    'prizes: the trigger "points.given" must begin with "prizes.".',
  ])
})

await test('names that do not begin with the name of their plugin are refused', async () => {
  const event = defineEvent({
    name: 'other.happened',
    version: 1,
    summary: 'Something happened',
    payload: Type.Object({}),
    subject: () => '',
  })
  const faults = await refusal([
    use(
      named('mine', { permissions: { 'theirs:read': 'See' }, publishes: [event], subscribes: [on(event, 'them.handle', async () => {})] }),
    ),
  ])
  assert.equal(faults.length, 3)
  for (const fault of faults) assert.match(fault, /^mine: the (permission|event|handler) ".*" must begin with "mine[:.]"/)
})

await test('two plugins that claim one collection are refused, both by name', async () => {
  const routes = async (): Promise<void> => {}
  assert.deepEqual(
    await refusal([use(named('a', { collections: { things: routes } })), use(named('b', { collections: { things: routes } }))]),
    ['a and b: both bring the collection /v1/things.'],
  )
})

await test('a contribution to a plugin that is not required is refused', async () => {
  const point = defineExtensionPoint<string>('owner.words')
  assert.deepEqual(await refusal([use(named('owner')), use(named('guest', { contributes: [point.with('hello')] }))]), [
    'guest: it contributes to "owner" without requiring it.',
  ])
})

await test('a package that is not there, throws or is no plugin is refused by its name', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fathi-plugins-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return pathToFileURL(join(folder, name)).pathname
  }
  const [missing] = await refusal([use('no-such-package-anywhere')])
  assert.match(missing ?? '', /^no-such-package-anywhere: it cannot be imported: /)
  const throwing = file('throwing.mjs', `throw new Error('no licence')`)
  assert.deepEqual(await refusal([use(throwing)]), [`${throwing}: it cannot be imported: no licence`])
  const empty = file('empty.mjs', 'export const nothing = 1')
  assert.deepEqual(await refusal([use(empty)]), [`${empty}: its default export is not a plugin (use definePlugin).`])
})

await test('a plugin whose register throws is refused by name, with its reason', async t => {
  const loaded = await withCore(
    [use(named('fine')), use(named('broken', { register: async () => Promise.reject(new Error('the port of the printer is closed')) }))],
    here,
  )
  const kernel = await createKernel(testConfig(NOWHERE), loaded, pino({ level: 'silent' }))
  t.after(() => kernel.close())
  await assert.rejects(
    buildApp(kernel),
    error => error instanceof PluginFaults && error.faults[0] === 'broken: it failed to register: the port of the printer is closed',
  )
})

await test('a collection whose routes throw is refused by the name of its plugin', async t => {
  const loaded = await withCore(
    [use(named('broken', { collections: { things: async () => Promise.reject(new Error('no things')) } }))],
    here,
  )
  const kernel = await createKernel(testConfig(NOWHERE), loaded, pino({ level: 'silent' }))
  t.after(() => kernel.close())
  await assert.rejects(buildApp(kernel), /broken: it failed to register: no things/)
})

await test('a route that does not say who may call it is refused at start', async t => {
  const loaded = await withCore([use(named('open', { collections: { doors: async app => void app.get('/', async () => 'hello') } }))], here)
  const kernel = await createKernel(testConfig(NOWHERE), loaded, pino({ level: 'silent' }))
  const app = await buildApp(kernel)
  t.after(async () => {
    await app.close()
    await kernel.close()
  })
  await assert.rejects(async () => app.ready(), /config\.needs.*GET \/v1\/doors/)
})

await test('every fault is told at once', async () => {
  const faults = await refusal([
    use(named('a', { requires: ['nobody'], engine: '>=9' })),
    use(named('b', { requires: ['c'] })),
    use(named('c', { requires: ['b'] })),
    use(named('d'), { speed: 1 } as never),
    use(named('d')),
    use('no-such-package-anywhere'),
  ])
  for (const start of [
    'a: it requires "nobody"',
    'a: it was written for the core',
    'b: its requirements go in a circle',
    'd: it takes no options',
    'd: the name is used by 2',
    'no-such-package-anywhere:',
  ])
    assert.ok(
      faults.some(fault => fault.startsWith(start)),
      `${start} is among:\n${faults.join('\n')}`,
    )
})
