import assert from 'node:assert/strict'
import test from 'node:test'
import { Client, Connection } from '@temporalio/client'
import type { Rule } from 'fathi/sdk'
import { temporalConnection } from '../../server/temporal-connection.ts'
import { buildTestApp, type TestWorkspace } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { expect } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { ownNamespace } from '../support/own-namespace.ts'
import { did, isIn, outbox } from '../support/segments.ts'
import { administer } from '../support/servers.ts'
import { startTestWorker } from '../support/worker.ts'

const SCHEDULE = 'segments.reconcile'

await test('the nightly comparison of all segments with SQL, started by its schedule', async t => {
  const app = await buildTestApp(t, { config: await ownNamespace() })
  const other = await app.anotherWorkspace()
  await startTestWorker(t, app)
  const connection = await Connection.connect(temporalConnection(app.config))
  atEnd(t, () => connection.close())
  const client = new Client({ connection, namespace: app.config.temporal.namespace })
  const schedule = client.schedule.getHandle(SCHEDULE)
  const owner = async (sql: string) => (await administer(app.config.database.url, sql)).rows
  const shown = (id: string, of: TestWorkspace = app.workspace) =>
    expect(200, app.call('GET', `/v1/segments/${id}`, undefined, { token: of.token }))
  const segment = async (name: string, rule: Rule, of: TestWorkspace = app.workspace): Promise<string> => {
    const made = await expect(201, app.call('POST', '/v1/segments', { name, kind: 'dynamic', rule }, { token: of.token }))
    await eventually(async () => (await shown(made.id, of)).state === 'live', `${name} is filled`)
    return made.id
  }
  const tracked = async (userIds: readonly string[], event: string, of: TestWorkspace = app.workspace): Promise<void> => {
    const batch = userIds.map(userId => ({ type: 'track', userId, event }))
    await expect(200, app.call('POST', '/v1/batch', { batch }, { token: await app.key({ kind: 'write' }, of) }))
    const applied = `select count(*)::int as n from cdp_event where name = '${event}' and workspace_id = '${of.id}' and profile_id is not null`
    await eventually(async () => (await owner(applied))[0].n === userIds.length, `${event} is applied`)
  }
  const members = async (id: string): Promise<string[]> =>
    (
      await owner(
        `select i.value from segments_member m join cdp_identity i on i.profile_id = m.profile_id and i.namespace = 'userId' where m.segment_id = '${id}' order by 1`,
      )
    ).map(row => row.value)
  const profile = (userId: string) => `(select profile_id from cdp_identity where namespace = 'userId' and value = '${userId}')`

  const buyers = await segment('Buyers', did('Order completed'))
  const viewers = await segment('Viewers', did('Page viewed'))
  const onlyViewers = await segment('Only viewers', { all: [...(isIn(viewers) as { all: [] }).all, { not: isIn(buyers) }] })
  const elsewhere = await segment('Buyers', did('Order completed'), other)
  await tracked(['ada', 'bob', 'cyd', 'dan'], 'Page viewed')
  await tracked(['ada', 'bob'], 'Order completed')
  await tracked(['zoe'], 'Order completed', other)
  const list = await expect(201, app.call('POST', '/v1/segments', { name: 'Guests', kind: 'static' }))
  await expect(200, app.call('POST', `/v1/segments/${list.id}/members`, { profiles: ['userId:dan'] }))
  const everyone: [string, TestWorkspace][] = [
    [buyers, app.workspace],
    [viewers, app.workspace],
    [onlyViewers, app.workspace],
    [elsewhere, other],
  ]
  /** Starts the schedule by hand and waits until each segment was compared after that. */
  const compareAll = async () => {
    const since: Date = (await owner('select now()'))[0].now
    await eventually(async () => {
      const second = (await owner(`select date_trunc('second', now()) as at`))[0].at
      return (await schedule.describe()).info.recentActions.every(one => one.scheduledAt < second)
    }, 'another second than that of the last run, whose id it is in')
    await schedule.trigger()
    await eventually(async () => {
      const all = await Promise.all(everyone.map(([id, of]) => shown(id, of)))
      return all.every(one => one.drift !== null && new Date(one.drift.at) > since)
    }, 'each segment was compared')
    return Promise.all(everyone.map(async ([id, of]) => (await shown(id, of)).drift.found))
  }

  await t.test('there is one, once a night, for each workspace', async () => {
    const { spec, action } = await schedule.describe()
    assert.deepEqual([action.type, action.workflowType], ['startWorkflow', 'job:kernel.each-workspace'])
    assert.deepEqual(
      spec.calendars?.map(({ hour, minute }) => [hour[0]?.start, minute[0]?.start]),
      [[2, 41]],
    )
    assert.equal(spec.timezone, 'Etc/UTC')
  })

  await t.test('compares each segment of each workspace, and finds nothing where nothing is wrong', async () => {
    assert.deepEqual(await compareAll(), [0, 0, 0, 0])
    assert.equal((await outbox(app)).filter(row => row.payload.cause === 'reconcile').length, 0)
    assert.equal((await shown(list.id)).drift, null, 'a list follows from no rule')
  })

  await t.test('what was made wrong behind the back of the platform is found, told and mended, in all that follows from it', async () => {
    await owner(`delete from segments_member where segment_id = '${buyers}' and profile_id = ${profile('ada')}`)
    await owner(
      `insert into segments_member (workspace_id, segment_id, profile_id, since, cause) values ('${app.workspace.id}', '${buyers}', ${profile('cyd')}, now(), 'event')`,
    )
    await owner(`delete from segments_member where segment_id = '${elsewhere}'`)
    assert.deepEqual(await compareAll(), [2, 0, 0, 1])
    assert.deepEqual(
      [await members(buyers), await members(viewers), await members(elsewhere)],
      [['ada', 'bob'], ['ada', 'bob', 'cyd', 'dan'], ['zoe']],
    )
    assert.deepEqual(await members(onlyViewers), ['cyd', 'dan'])
    for (const [id, of] of everyone) assert.equal((await shown(id, of)).members, (await members(id)).length, 'the size, too')
    const told = (await outbox(app)).filter(row => row.payload.cause === 'reconcile' && row.payload.segmentId === buyers)
    const [ada, cyd] = (await owner(`select ${profile('ada')} as ada, ${profile('cyd')} as cyd`)).flatMap(row => [row.ada, row.cyd])
    assert.deepEqual(
      told.map(({ name, payload }) => [name, payload.joined, payload.left]),
      [['segments.members-moved@1', [ada], [cyd]]],
    )
    const { items } = await expect(200, app.call('GET', `/v1/segments/${buyers}/changes`))
    assert.deepEqual(
      items
        .filter((one: { cause: string }) => one.cause === 'reconcile')
        .map((one: { kind: string }) => one.kind)
        .toSorted(),
      ['joined', 'left'],
    )
  })

  await t.test('and the night after nothing is left to mend', async () => assert.deepEqual(await compareAll(), [0, 0, 0, 0]))
})
