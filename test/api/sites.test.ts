import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { generateVapidKeys } from '../../plugins/webpush/sender/vapid-keys.ts'
import { buildTestApp } from '../support/app.ts'

const SHOP = 'https://shop.example'
const aSite = (more: object = {}) => ({ name: 'Shop', origins: [SHOP], vapidSubject: 'mailto:push@shop.example', ...more })

await test('sites', async t => {
  const { call, scope, key, anotherWorkspace, workspace } = await buildTestApp(t)
  const made = await call('POST', '/v1/sites', aSite())
  const site = made.body

  await t.test('a site gets keys of its own, and the private one is in no answer and sealed in its row', async () => {
    assert.equal(made.status, 201, made.text)
    assert.equal(Buffer.from(site.vapidPublicKey, 'base64url').length, 65)
    const [row] = await scope().tx(em =>
      query<{ vapid_private_key: Buffer }>(em, 'select vapid_private_key from webpush_site where id = $1', [site.id]),
    )
    const sealed = row?.vapid_private_key ?? Buffer.alloc(0)
    const opened = Buffer.from(scope().vault.open('webpush.vapid', sealed)).toString()
    assert.equal(Buffer.from(opened, 'base64url').length, 32)
    assert.ok(!sealed.includes(opened))
    for (const url of ['/v1/sites', `/v1/sites/${site.id}`, `/v1/sites/shop/snippet`, '/v1/audit-entries?resource=site'])
      assert.ok(!(await call('GET', url)).text.includes(opened), url)
  })

  await t.test('the audit log says that the private key was set, not to what', async () => {
    const [entry] = (await call('GET', '/v1/audit-entries?resource=site&action=site.created')).body.items
    assert.equal(entry.resourceId, site.id)
    assert.equal(entry.after.vapidPrivateKey, '[redacted]')
    assert.equal(entry.after.vapidPublicKey, site.vapidPublicKey)
  })

  await t.test('keys brought along are taken, and a pair that does not belong together is refused at its field', async () => {
    const keys = generateVapidKeys()
    const brought = { vapidPrivateKey: keys.privateKey, vapidPublicKey: keys.publicKey }
    assert.equal((await call('POST', '/v1/sites', aSite({ name: 'Brought', ...brought }))).body.vapidPublicKey, keys.publicKey)
    const mixed = { vapidPrivateKey: keys.privateKey, vapidPublicKey: generateVapidKeys().publicKey }
    const refused = await call('POST', '/v1/sites', aSite({ name: 'Mixed', ...mixed }))
    assert.deepEqual(
      [refused.status, refused.body.code, refused.body.errors[0].pointer],
      [422, 'WEBPUSH_VAPID_INVALID', '/body/vapidPublicKey'],
    )
    const alone = await call('POST', '/v1/sites', aSite({ name: 'Alone', vapidPublicKey: keys.publicKey }))
    assert.equal(alone.body.errors[0].pointer, '/body/vapidPrivateKey')
  })

  await t.test('a contact that push services refuse, and an origin with a path, are named', async () => {
    const contact = await call('POST', '/v1/sites', aSite({ vapidSubject: 'mailto:push@localhost' }))
    assert.equal(contact.body.errors[0].pointer, '/body/vapidSubject')
    const origin = await call('POST', '/v1/sites', aSite({ origins: ['https://shop.example/path'] }))
    assert.deepEqual([origin.status, origin.body.errors[0].pointer], [400, '/body/origins/0'])
    assert.equal((await call('POST', '/v1/sites', aSite({ utm: { 'no name': 'x' } }))).status, 400)
  })

  await t.test('a site is found by its key, edited at its version, archived and restored', async () => {
    const read = await call('GET', '/v1/sites/shop')
    assert.equal(read.body.id, site.id)
    const ifMatch = { headers: { 'if-match': String(read.headers.etag) } }
    assert.equal((await call('PATCH', '/v1/sites/shop', { name: 'Store' })).status, 428)
    const changed = await call('PATCH', '/v1/sites/shop', { name: 'Store', utm: { source: 'push' } }, ifMatch)
    assert.deepEqual([changed.body.name, changed.body.utm], ['Store', { source: 'push' }])
    assert.equal((await call('PATCH', '/v1/sites/shop', { name: 'Late' }, ifMatch)).status, 412)
    const archived = await call('POST', '/v1/sites/shop/archive')
    assert.notEqual(archived.body.archivedAt, null)
    assert.ok(!(await call('GET', '/v1/sites')).body.items.some((one: { id: string }) => one.id === site.id))
    const back = await call('PATCH', '/v1/sites/shop', { archived: false }, { headers: { 'if-match': `"${archived.body.version}"` } })
    assert.equal(back.body.archivedAt, null)
  })

  await t.test('a copy has keys of its own, for a browser subscribes to one pair only', async () => {
    const copy = await call('POST', '/v1/sites/shop/duplicate')
    assert.equal(copy.status, 201, copy.text)
    assert.notEqual(copy.body.vapidPublicKey, site.vapidPublicKey)
    assert.equal(copy.body.key, 'shop-copy')
    assert.match((await call('GET', '/v1/sites/shop/snippet')).body.page, /siteKey: 'shop'/, 'two sites have this origin now')
    await call('POST', '/v1/sites/shop-copy/archive')
  })

  await t.test('two sites of one name get different keys, and a key that is taken is refused', async () => {
    assert.equal((await call('POST', '/v1/sites', aSite({ origins: ['https://other.example'] }))).body.key, 'shop-2')
    assert.equal((await call('POST', '/v1/sites', aSite({ key: 'shop' }))).body.code, 'WEBPUSH_SITE_KEY_TAKEN')
  })

  await t.test('pages of sites are complete and in order', async () => {
    const all = (await call('GET', '/v1/sites')).body.items.map((one: { id: string }) => one.id)
    const first = (await call('GET', '/v1/sites?limit=2')).body
    const rest = (await call('GET', `/v1/sites?cursor=${first.nextCursor}`)).body
    assert.deepEqual(
      [...first.items, ...rest.items].map((one: { id: string }) => one.id),
      all,
    )
    assert.equal((await call('GET', '/v1/sites?search=other.exam')).body.items.length, 1)
  })

  await t.test('the snippet holds what the pages need, and its key opens the site to its origins alone', async () => {
    const { page, worker, workerPath, writeKey } = (await call('GET', '/v1/sites/shop/snippet')).body
    assert.ok(page.includes(`fathi.init({ writeKey: '${writeKey}'`) && page.includes('/sdk/fathi.js'))
    assert.match(worker, /^importScripts\('http.*\/sdk\/sw\.js'\)$/)
    assert.equal(workerPath, '/fathi-sw.js')
    const ask = (origin: string) => call('GET', `/sdk/site?writeKey=${writeKey}`, undefined, { token: null, headers: { origin } })
    const known = await ask(SHOP)
    assert.deepEqual(known.body, { siteId: site.id, vapidPublicKey: site.vapidPublicKey, name: 'Store' })
    assert.equal(known.headers['access-control-allow-origin'], SHOP)
    assert.equal((await ask('https://evil.example')).body.code, 'CORE_ORIGIN_FORBIDDEN')
  })

  await t.test('the site shows when its snippet and its worker were first seen', async () => {
    const writeKey = await key({ kind: 'write' })
    const before = (await call('GET', '/v1/sites/shop')).body
    assert.notEqual(before.stats.snippetSeenAt, null)
    assert.equal(before.stats.workerSeenAt, null)
    const seen = { siteId: site.id, page: `${SHOP}/`, worker: { scriptUrl: `${SHOP}/fathi-sw.js`, version: '1' } }
    assert.equal((await call('POST', '/sdk/seen', seen, { token: writeKey, headers: { origin: SHOP } })).status, 204)
    const after = (await call('GET', '/v1/sites/shop')).body
    assert.notEqual(after.stats.workerSeenAt, null)
    assert.equal(after.version, before.version, 'to be seen is no edit')
    assert.equal((await call('POST', '/sdk/seen', seen, { token: writeKey, headers: { origin: 'https://evil.example' } })).status, 403)
  })

  await t.test('the home page knows that the first steps are done', async () => {
    const steps = (await call('GET', '/v1/home')).body.gettingStarted
    assert.deepEqual(
      steps.filter((step: { id: string }) => ['site', 'snippet'].includes(step.id)).map((step: { done: boolean }) => step.done),
      [true, true],
    )
  })

  await t.test('a page on an origin that no site lists is told which one to add', async () => {
    const writeKey = await key({ kind: 'write' })
    const lost = await call('GET', `/sdk/site?writeKey=${writeKey}`, undefined, { token: null, headers: { origin: 'https://new.example' } })
    assert.deepEqual([lost.status, lost.body.code], [404, 'WEBPUSH_SITE_ORIGIN_UNKNOWN'])
    assert.match(lost.body.detail, /https:\/\/new\.example/)
  })

  await t.test('another workspace and a key without the permission see nothing', async () => {
    const other = await anotherWorkspace()
    assert.equal((await call('GET', `/v1/sites/${site.id}`, undefined, { token: other.token })).status, 404)
    assert.equal((await call('GET', '/v1/sites', undefined, { token: other.token })).body.items.length, 0)
    const poor = await key({ kind: 'secret', permissions: ['webpush:read'] }, workspace)
    assert.equal((await call('POST', '/v1/sites', aSite(), { token: poor })).status, 403)
  })
})

await test('the files a customer loads', async t => {
  const { call, config } = await buildTestApp(t, { config: { PUBLIC_URL: 'https://fathi.example' } })
  const load = (path: string, headers: Record<string, string> = {}) => call('GET', path, undefined, { token: null, headers })

  await t.test('script, types and worker are served to every origin, and not again when nothing changed', async () => {
    for (const path of ['/sdk/fathi.js', '/sdk/sw.js', '/sdk/fathi.d.ts']) {
      const first = await load(path, { origin: SHOP })
      assert.equal(first.status, 200, path)
      assert.equal(first.headers['cross-origin-resource-policy'], 'cross-origin', path)
      assert.equal((await load(path, { 'if-none-match': String(first.headers.etag) })).status, 304, path)
    }
  })

  await t.test('the worker knows the public address of its server', async () => {
    assert.ok((await load('/sdk/sw.js')).text.includes(config.publicUrl))
  })

  await t.test('our own pages have a worker file, for trying a site in this browser', async () => {
    const own = await load('/fathi-sw.js')
    assert.equal(own.text, "importScripts('/sdk/sw.js')\n")
    assert.match(String(own.headers['content-security-policy']), /connect-src 'self' https:\/\/fathi\.example/)
  })
})
