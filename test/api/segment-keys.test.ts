import assert from 'node:assert/strict'
import test from 'node:test'
import { buildTestApp } from '../support/app.ts'
import { administer } from '../support/servers.ts'

await test('tracking calls as the libraries of Segment make them', async t => {
  const { call, key, config } = await buildTestApp(t)
  const writeKey = await key({ kind: 'write', allowedOrigins: ['https://shop.example'] })
  const secretKey = await key({ kind: 'secret', permissions: ['cdp:track'] })
  const track = (name: string, body: object, headers: Record<string, string> = {}) =>
    call('POST', '/v1/track', { userId: 'u1', event: name, messageId: name, ...body }, { token: null, headers })
  const basic = (user: string) => ({ authorization: `Basic ${Buffer.from(`${user}:`).toString('base64')}` })

  await t.test('the write key is read from the body, from Basic and from Bearer', async () => {
    const answers = [
      await track('body', { writeKey }),
      await track('basic', {}, basic(writeKey)),
      await track('bearer', {}, { authorization: `Bearer ${writeKey}` }),
      await call(
        'POST',
        '/v1/batch',
        { writeKey, batch: [{ type: 'track', userId: 'u1', event: 'batch', messageId: 'batch' }] },
        { token: null },
      ),
    ]
    assert.deepEqual(
      answers.map(answer => answer.status),
      [200, 200, 200, 200],
    )
    const { rows } = await administer(config.database.url, `select name, source from cdp_event order by name`)
    assert.deepEqual(
      rows.map(row => row.name),
      ['basic', 'batch', 'bearer', 'body'],
    )
    assert.equal(new Set(rows.map(row => row.source)).size, 1, 'by the same key')
  })

  await t.test('a key in the body is held to its origins, and only public keys stand there', async () => {
    const { status, body } = await track('foreign', { writeKey }, { origin: 'https://evil.example' })
    assert.deepEqual([status, body.code], [403, 'CORE_ORIGIN_FORBIDDEN'])
    assert.equal((await track('secret', { writeKey: secretKey })).status, 401)
    assert.equal((await track('wrong', { writeKey: 'fwk_wrong' })).status, 401)
    assert.equal((await track('none', {})).status, 401)
    assert.equal((await track('both', { writeKey }, basic('fwk_wrong'))).status, 401, 'what the header says counts')
  })

  await t.test('how late is late is a setting of the workspace', async () => {
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
    const isHistorical = async (name: string): Promise<unknown> =>
      (await administer(config.database.url, `select historical from cdp_event where name = '${name}'`)).rows[0]?.historical
    await track('ten-hours', { writeKey, timestamp: hoursAgo(10) })
    await track('four-days', { writeKey, timestamp: hoursAgo(96) })
    assert.deepEqual([await isHistorical('ten-hours'), await isHistorical('four-days')], [false, true])
    const settings = await call('GET', '/v1/plugin-settings/cdp')
    const put = await call(
      'PUT',
      '/v1/plugin-settings/cdp',
      { values: { lateHours: 5 } },
      { headers: { 'if-match': String(settings.headers.etag) } },
    )
    assert.equal(put.status, 200, put.text)
    await track('ten-hours-now', { writeKey, timestamp: hoursAgo(10) })
    await track('fresh', { writeKey })
    assert.deepEqual([await isHistorical('ten-hours-now'), await isHistorical('fresh')], [true, false])
  })
})
