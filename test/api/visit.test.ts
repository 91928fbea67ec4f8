import assert from 'node:assert/strict'
import test from 'node:test'
import { query, uuidv7 } from 'fathi/sdk'
import { closeTransaction, makeScope, openTransaction } from '../../server/kernel/scope.ts'
import { KernelVariable } from '../../server/kernel/tables.ts'
import { buildTestApp } from '../support/app.ts'
import { administer } from '../support/servers.ts'

await test('a workspace visited inside of the transaction of another one', async t => {
  const { kernel, config, workspace, anotherWorkspace } = await buildTestApp(t)
  const other = await anotherWorkspace()
  const actor = { kind: 'system', id: 'test' } as const
  const begin = async () => {
    const open = await openTransaction(kernel, workspace.id)
    t.after(() => open.em.rollback().catch(() => {}))
    const host = makeScope(kernel, { workspaceId: workspace.id, actor, joins: open })
    return { open, host, guest: makeScope(kernel, { workspaceId: other.id, actor, visits: open }) }
  }
  const where = `select current_setting('fathi.workspace') as id`

  await t.test('leads back to where it came from', async () => {
    const { open, host, guest } = await begin()
    assert.deepEqual(await guest.tx(em => query(em, where)), [{ id: other.id }])
    assert.deepEqual(await host.tx(em => query(em, where)), [{ id: workspace.id }])
    await closeTransaction(kernel, host, open)
  })

  await t.test('that fails, fails the host, even when its error is caught', async () => {
    const { open, host, guest } = await begin()
    const name = `V_${uuidv7().slice(-8)}`
    await host.tx(async em =>
      query(em, `insert into kernel_handled (workspace_id, handler, event_id, at) values ($1, $2, $3, now())`, [
        workspace.id,
        name,
        uuidv7(),
      ]),
    )
    await assert.rejects(
      guest.tx(async () => Promise.reject(new Error('not today'))),
      /not today/,
    )
    await assert.rejects(
      host.tx(em => em.count(KernelVariable, {})),
      /failed with a visit/,
    )
    await assert.rejects(query(open.em, where), error => Reflect.get(Object(error), 'code') === '25P02')
    await assert.rejects(closeTransaction(kernel, host, open), /failed with a visit/)
    await open.em.rollback()
    const { rows } = await administer(config.database.url, `select count(*)::int as n from kernel_handled where handler = '${name}'`)
    assert.equal(rows[0].n, 0)
  })

  await t.test('lets nobody into the host while it lasts', async () => {
    const { open, host, guest } = await begin()
    await guest.tx(async () => {
      await assert.rejects(
        host.tx(em => query(em, where)),
        /wait for the visit to end/,
      )
      await assert.rejects(closeTransaction(kernel, host, open), /wait for the visit to end/)
    })
    assert.deepEqual(await host.tx(em => query(em, where)), [{ id: workspace.id }])
    await closeTransaction(kernel, host, open)
  })
})
