import assert from 'node:assert/strict'
import test from 'node:test'
import { Client, Connection, ScheduleNotFoundError } from '@temporalio/client'
import { beginIntakeJob } from '../../plugins/triggers/begin-intake.job.ts'
import { calendarId } from '../../plugins/triggers/calendar.ts'
import { temporalConnection } from '../../server/temporal-connection.ts'
import { buildTestApp } from '../support/app.ts'
import { atEnd } from '../support/at-end.ts'
import { expect } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'
import { aDraft } from '../support/journey-draft.ts'
import { startTestWorker, temporalConfig } from '../support/worker.ts'

await test('a journey that begins at a time', async t => {
  const app = await buildTestApp(t, { config: temporalConfig() })
  const { call } = app
  await startTestWorker(t, app)
  const connection = await Connection.connect(temporalConnection(app.config))
  atEnd(t, () => connection.close())
  const client = new Client({ connection, namespace: app.config.temporal.namespace })
  const person = (await expect(201, call('POST', '/v1/profiles', { userId: 'ada' }))).id as string
  const { id: segmentId } = await expect(201, call('POST', '/v1/segments', { name: 'Listed', kind: 'static' }))
  await expect(200, call('POST', `/v1/segments/${segmentId}/members`, { profiles: [person] }))
  const drawn = (config: object) =>
    aDraft(
      [{ id: 'out', type: 'triggers.exit' }],
      [{ type: 'triggers.on-calendar', config: { segmentId, kind: 'recurring', time: '09:00', ...config } }],
      {
        reentry: { kind: 'always' },
      },
    )
  const { id } = await expect(
    201,
    call('POST', '/v1/journeys', { name: 'Weekly', key: `weekly-${app.workspace.id.slice(-12)}`, draft: drawn({}) }),
  )
  const handle = client.schedule.getHandle(calendarId(id, 't0'))
  const redraw = async (draft: object) => {
    const { version } = await expect(200, call('GET', `/v1/journeys/${id}`))
    await expect(200, call('PATCH', `/v1/journeys/${id}`, { draft }, { headers: { 'if-match': `"${version}"` } }))
  }
  const described = () =>
    handle.describe().catch(error => {
      if (error instanceof ScheduleNotFoundError) return null
      throw error
    })
  const next = async () => (await described())?.info.nextActionTimes[0]?.toISOString()
  const becomes = (isSo: (calendar: Awaited<ReturnType<typeof described>>) => boolean, what: string) =>
    eventually(async () => isSo(await described()), what)

  await t.test('has no calendar before it is published, and says what is wrong with its time', async () => {
    assert.equal(await described(), null)
    await redraw(drawn({ kind: 'once', zone: 'Mars/Olympus' }))
    const { problems } = await expect(200, call('POST', `/v1/journeys/${id}/validate`))
    assert.deepEqual(
      problems.map((one: { pointer: string }) => one.pointer),
      ['/triggers/0/config/date', '/triggers/0/config/zone'],
    )
  })

  await t.test('lets the members of its segment in each time the calendar comes round', async () => {
    await redraw(drawn({ weekdays: ['monday'], zone: 'Europe/Paris' }))
    await expect(200, call('POST', `/v1/journeys/${id}/publish`))
    await becomes(one => one !== null, 'it has a calendar')
    const at = new Date((await next()) ?? '')
    const shown = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Paris',
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
    }).format(at)
    assert.deepEqual([shown.includes('Monday'), shown.includes('09:00')], [true, true])
    for (const times of [1, 2]) {
      await handle.trigger()
      await eventually(async () => (await expect(200, call('GET', `/v1/journeys/${id}`))).counts.completed === times, 'she came in')
    }
    const { items } = await expect(200, call('GET', `/v1/journeys/${id}/intakes`))
    assert.deepEqual(
      items.map((one: { state: string; admitted: number }) => [one.state, one.admitted]),
      [
        ['done', 1],
        ['done', 1],
      ],
    )
  })

  await t.test('begins once each time, though its job be repeated', async () => {
    const input = { journeyId: id, triggerId: 't0' }
    const cursor = beginIntakeJob.begin(input)
    const within = { ...app.scope(), idempotencyKey: 'test', heartbeat: () => {} }
    for (let i = 0; i < 2; i += 1) await beginIntakeJob.step(input, cursor, within)
    const { items } = await expect(200, call('GET', `/v1/journeys/${id}/intakes`))
    assert.deepEqual(
      items.map((one: { createdBy: string }) => one.createdBy),
      ['calendar', 'calendar', 'calendar'],
    )
  })

  await t.test('stands still while it is paused, and follows a new version', async () => {
    await expect(200, call('POST', `/v1/journeys/${id}/pause`))
    await becomes(one => one?.state.paused === true, 'its calendar is paused')
    await expect(200, call('POST', `/v1/journeys/${id}/resume`, { overdue: 'send' }))
    await becomes(one => one?.state.paused === false, 'its calendar goes on')
    await redraw(drawn({ kind: 'once', date: '2090-06-01', time: '18:30', zone: 'Europe/Paris' }))
    await expect(200, call('POST', `/v1/journeys/${id}/publish`))
    await eventually(async () => (await next()) === '2090-06-01T16:30:00.000Z', 'it is that one day')
  })

  await t.test('has none any more when the new version has none, or it is drained or archived', async () => {
    await redraw(aDraft([{ id: 'out', type: 'triggers.exit' }]))
    await expect(200, call('POST', `/v1/journeys/${id}/publish`))
    await becomes(one => one === null, 'its calendar is gone')
    await redraw(drawn({}))
    await expect(200, call('POST', `/v1/journeys/${id}/publish`))
    await becomes(one => one !== null, 'it is back')
    await expect(200, call('POST', `/v1/journeys/${id}/archive`))
    await becomes(one => one === null, 'an archived journey has none')
  })
})
