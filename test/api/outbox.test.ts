import assert from 'node:assert/strict'
import test from 'node:test'
import { defineEvent, definePlugin, Id, on, publish, Type, use, uuidv7 } from 'fathi/sdk'
import { outboxDispatcher } from '../../server/kernel/outbox.ts'
import { readStream } from '../../server/kernel/reader.ts'
import { giveBack, type Lease, takeLease } from '../../server/kernel/shards.ts'
import { buildTestApp } from '../support/app.ts'
import { eventually } from '../support/eventually.ts'
import { administer } from '../support/servers.ts'

const SUBJECTS = 6
const EACH = 8

const stepTaken = defineEvent({
  name: 'test-steps.step-taken',
  version: 1,
  summary: 'Somebody took a step',
  payload: Type.Object({ who: Id, step: Type.Integer() }),
  subject: ({ who }) => who,
})
/** What the first handler leaves behind in the database. */
const stepCounted = defineEvent({ ...stepTaken, name: 'test-steps.step-counted', summary: 'A step was counted' })
/** Concerns its handler now and then. */
const stepRare = defineEvent({ ...stepTaken, name: 'test-steps.step-rare', summary: 'A step that matters little' })
interface Step {
  who: string
  step: number
}
/** What a handler was told, and what it does about it. */
const rarely = { asked: 0, told: [] as Step[] }
const told: Record<'first' | 'second', Step[]> = { first: [], second: [] }
let react: (step: Step) => void = () => {}
const plugin = definePlugin({
  name: 'test-steps',
  title: 'Steps of a test',
  publishes: [stepTaken, stepCounted, stepRare],
  subscribes: [
    on(stepTaken, 'test-steps.first', async (step, scope) => {
      told.first.push(step)
      await scope.tx(async em => publish(em, stepCounted, step))
    }),
    on(stepTaken, 'test-steps.second', async step => {
      react(step)
      told.second.push(step)
    }),
    on(
      stepRare,
      'test-steps.rare',
      async step => void rarely.told.push(step),
      async steps => {
        rarely.asked += 1
        return steps.map(one => one.step % 10 === 0)
      },
    ),
  ],
})

/** Notes each position that the lease is moved to. */
const watchPosition = (lease: Lease, positions: number[]): Lease =>
  new Proxy(lease, {
    set: (of, name, value) => {
      if (name === 'position') positions.push(Number(value))
      return Reflect.set(of, name, value)
    },
  })

await test('events of the outbox', async t => {
  const { kernel, scope, config, workspace } = await buildTestApp(t, { plugins: [use(plugin)] })
  const say = (steps: readonly Step[]) => scope().tx(async em => steps.forEach(step => publish(em, stepTaken, step)))
  const begin = () => {
    told.first = []
    told.second = []
    react = () => {}
  }
  const read = () =>
    readStream({
      pool: kernel.database.kernel,
      stream: 'outbox',
      owner: 'test',
      leaseMs: 45_000,
      log: kernel.log,
      serve: outboxDispatcher(kernel),
    })
  const take = () => takeLease(kernel.database.kernel, 'outbox', 'test', 45_000)
  const stepsOf = (steps: readonly Step[], who: string) => steps.filter(one => one.who === who).map(one => one.step)

  await t.test('reach each of their handlers once, in order per subject', async t => {
    begin()
    const people = Array.from({ length: SUBJECTS }, () => uuidv7())
    for (let step = 0; step < EACH; step += 1) await say(people.map(who => ({ who, step })))
    const readers = [read(), read()]
    t.after(() => Promise.all(readers.map(reader => reader.stop())))
    await eventually(() => told.second.length >= SUBJECTS * EACH, 'all were handled')
    await Promise.all(readers.map(reader => reader.stop()))
    const inOrder = Array.from({ length: EACH }, (_, step) => step)
    for (const who of people)
      assert.deepEqual([stepsOf(told.first, who), stepsOf(told.second, who)], [inOrder, inOrder], 'each step once, one after the other')
  })

  await t.test('are not told when what published them was rolled back', async () => {
    begin()
    const [who, other] = [uuidv7(), uuidv7()]
    await assert.rejects(
      scope().tx(async em => {
        publish(em, stepTaken, { who, step: 1 })
        throw new Error('no')
      }),
    )
    await say([{ who: other, step: 1 }])
    const reader = read()
    await eventually(() => told.second.length > 0, 'the other was handled')
    await reader.stop()
    assert.deepEqual(told.second, [{ who: other, step: 1 }])
  })

  await t.test('come again after their handler crashed, and what it did before counts once', async () => {
    begin()
    const who = uuidv7()
    let crashes = 0
    react = ({ step }) => {
      if (step !== 2 || crashes === 2) return
      crashes += 1
      throw new Error('the handler crashed')
    }
    await say([1, 2, 3].map(step => ({ who, step })))
    const reader = read()
    await eventually(() => told.second.length === 3, 'all were handled in the end')
    await reader.stop()
    assert.equal(crashes, 2)
    assert.deepEqual(stepsOf(told.second, who), [1, 2, 3], 'the third waited for the second')
    const { rows } = await administer(
      config.database.url,
      `select payload ->> 'step' as step from kernel_outbox where name = 'test-steps.step-counted@1' and payload ->> 'who' = '${who}' order by 1`,
    )
    assert.deepEqual(
      rows.map(row => row.step),
      ['1', '2', '3'],
      'what the first handler wrote before the second crashed was taken back each time',
    )
  })

  await t.test('that nobody handles are passed over in one step, and those between them still come in order', async () => {
    begin()
    const who = uuidv7()
    const ignored = Array.from({ length: 30 }, (_, step) => ({ who, step }))
    await scope().tx(async em => {
      for (const step of ignored) publish(em, stepCounted, step)
      publish(em, stepTaken, { who, step: 1 })
      for (const step of ignored) publish(em, stepCounted, step)
      publish(em, stepTaken, { who, step: 2 })
      for (const step of ignored) publish(em, stepCounted, step)
    })
    const serve = outboxDispatcher(kernel)
    const steps: number[] = []
    for (let lease = await take(); lease !== null; lease = await take()) {
      const watched = watchPosition(lease, steps)
      while ((await serve(watched)) > 0);
      await giveBack(kernel.database.kernel, lease)
    }
    assert.deepEqual(stepsOf(told.second, who), [1, 2])
    assert.ok(steps.length < 40, `92 events were passed in ${steps.length} steps`)
  })

  await t.test('pass by a handler they do not concern, which is asked for many at once', async () => {
    begin()
    const people = [1, 2, 3, 4, 5].map(() => uuidv7())
    await scope().tx(async em => {
      for (let step = 1; step <= 50; step += 1) publish(em, stepRare, { who: people[Math.ceil(step / 10) - 1] ?? '', step })
    })
    const serve = outboxDispatcher(kernel)
    const steps: number[] = []
    for (let lease = await take(); lease !== null; lease = await take()) {
      while ((await serve(watchPosition(lease, steps))) > 0);
      await giveBack(kernel.database.kernel, lease)
    }
    assert.deepEqual(
      people.flatMap(who => stepsOf(rarely.told, who)),
      [10, 20, 30, 40, 50],
    )
    assert.ok(rarely.asked <= 4, 'once a shard')
    assert.ok(steps.length < 20, `50 events were passed in ${steps.length} steps`)
  })

  await t.test('are told to a handler once one before them was: what it did may be what makes them matter', async () => {
    begin()
    rarely.told = []
    const [who, other] = [uuidv7(), uuidv7()]
    await scope().tx(async em => {
      for (const step of [9, 10, 11, 12]) publish(em, stepRare, { who, step })
      for (const step of [8, 9]) publish(em, stepRare, { who: other, step })
    })
    const serve = outboxDispatcher(kernel)
    for (let lease = await take(); lease !== null; lease = await take()) {
      while ((await serve(lease)) > 0);
      await giveBack(kernel.database.kernel, lease)
    }
    assert.deepEqual([stepsOf(rarely.told, who), stepsOf(rarely.told, other)], [[10, 11, 12], []])
  })

  await t.test('are set aside with the reason when no attempt works, and those behind go on', async () => {
    begin()
    const who = uuidv7()
    react = ({ step }) => {
      if (step === 2) throw new Error('this step is poison')
    }
    await say([1, 2, 3].map(step => ({ who, step })))
    const serve = outboxDispatcher(kernel)
    let attempts = 0
    for (;;) {
      const lease = await takeLease(kernel.database.kernel, 'outbox', 'test', 45_000)
      if (lease === null) break
      try {
        while ((await serve(lease)) > 0);
        await giveBack(kernel.database.kernel, lease)
      } catch (error) {
        assert.match(String(error), /poison/)
        attempts += 1
        await giveBack(kernel.database.kernel, lease, { retryMs: 0 }) // the pauses between attempts are not waited for
      }
    }
    assert.ok(attempts > 2, `it was tried ${attempts} times before it was given up`)
    assert.deepEqual(stepsOf(told.second, who), [1, 3], 'the one behind it was handled')
    const { rows } = await administer(
      config.database.url,
      `select stream, handler, reason, attempts, workspace_id from kernel_set_aside where stream = 'outbox'`,
    )
    assert.equal(rows.length, 1)
    assert.deepEqual([rows[0]?.handler, rows[0]?.workspace_id], ['test-steps.step-taken@1', workspace.id])
    assert.equal(rows[0]?.reason, 'What should take it failed (Error)')
    assert.equal(rows[0]?.attempts, attempts + 1)
  })
})
