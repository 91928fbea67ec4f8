import assert from 'node:assert/strict'
import test from 'node:test'
import { query } from 'fathi/sdk'
import { deliver } from '../../plugins/delivery/index.ts'
import { preferenceLink } from '../../plugins/delivery/preferences/preference-link.ts'
import { buildTestApp } from '../support/app.ts'
import { expect } from '../support/campaign.ts'
import { campaignTo } from '../support/campaign-run.ts'
import { startTestEmulator } from '../support/emulator.ts'

const DAY_MS = 86_400_000

await test('the page on which people choose what they get', async t => {
  const emulator = await startTestEmulator(t)
  const app = await buildTestApp(t)
  const { call, scope } = app
  const { profiles } = await campaignTo(app, emulator, { people: 6, key: 'choice' })
  const [person = '', other = '', third = '', fourth = '', fifth = ''] = profiles
  const general = (await expect(200, call('GET', '/v1/topics'))).items[0]
  const tips = await expect(
    201,
    call('POST', '/v1/topics', { key: 'tips', name: 'Tips & <b>tricks</b>', description: 'Once a week', defaultsTo: 'in' }),
  )
  const pathFor = (profileId: string, of = scope(), now = new Date()) =>
    new URL(preferenceLink({ ...of, now: () => now }, profileId)).pathname
  const open = (path: string) => call('GET', path, undefined, { token: null })
  const post = (path: string, fields: readonly [string, string][]) =>
    call('POST', path, new URLSearchParams([...fields]).toString(), {
      token: null,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  const save = (path: string, taken: readonly string[]) =>
    post(path, [
      ['do', 'save'],
      ...[general.id, tips.id].map((id): [string, string] => ['shown', id]),
      ...taken.map((id): [string, string] => ['topic', id]),
    ])
  const boxes = (html: string) =>
    [...html.matchAll(/name="topic" value="([^"]+)"( checked)?/g)].map(([, id, checked]) => [id, checked !== undefined])
  const words = async (profileId: string) =>
    Object.fromEntries(
      (
        await scope().tx(em =>
          query<{ about: string; state: string }>(em, `select about, state from delivery_consent where profile_id = $1`, [profileId]),
        )
      ).map(row => [row.about, row.state]),
    )
  const mayGet = async (profileId: string, topic: string) => {
    const message = { to: { profileId }, content: { title: 'News' }, class: 'marketing', topic }
    return (await expect(202, call('POST', '/v1/messages', message))).reason
  }

  await t.test('is linked in messages, and opens without signing in', async () => {
    const content = { title: 'News', body: 'Enough? {{message.preferencesUrl}}', url: '{{message.preferencesUrl}}' }
    const { id } = await expect(
      202,
      call('POST', '/v1/messages', { to: { profileId: person }, content, class: 'marketing', topic: 'general' }),
    )
    await deliver(scope(), [id], { lane: 'bulk' })
    const ledger = (await (await fetch(`${emulator.url}/ledger?limit=10`)).json()) as { items: { plaintext: string }[] }
    const { notification } = JSON.parse(ledger.items[0]?.plaintext ?? '{}')
    const link = new URL(notification.body.split(' ')[1])
    assert.equal(link.origin, new URL(app.app.publicUrl).origin)
    assert.equal(new URL(notification.navigate).pathname, link.pathname)
    const { status, headers, text } = await open(link.pathname)
    assert.equal(status, 200)
    assert.match(String(headers['content-type']), /^text\/html/)
    assert.deepEqual(boxes(text), [
      [general.id, true],
      [tips.id, true],
    ])
  })

  await t.test('keeps what is chosen, with its proof, and messages keep to it', async () => {
    const path = pathFor(person)
    const saved = await save(path, [tips.id])
    assert.deepEqual([saved.status, saved.headers.location], [303, `${path}?saved`])
    const { text } = await open(`${path}?saved`)
    assert.match(text, /Your choice is saved/)
    assert.deepEqual(boxes(text), [
      [general.id, false],
      [tips.id, true],
    ])
    assert.equal(await mayGet(person, 'general'), 'topic_opt_out')
    assert.equal(await mayGet(person, 'tips'), null)
    const ledger = await scope().tx(em =>
      query<{ about: string; state: string; source: string; proof: object }>(
        em,
        `select about, state, source, proof from delivery_consent_change where profile_id = $1`,
        [person],
      ),
    )
    assert.deepEqual(ledger, [{ about: general.id, state: 'out', source: 'preferences', proof: { address: '127.0.0.1' } }])
  })

  await t.test('lets somebody out of everything, and in again', async () => {
    const path = pathFor(other)
    await post(path, [['do', 'leave']])
    assert.equal((await words(other)).marketing, 'out')
    assert.deepEqual(
      boxes((await open(path)).text).map(([, checked]) => checked),
      [false, false],
    )
    assert.equal(await mayGet(other, 'tips'), 'marketing_opt_out')
    await save(path, [])
    assert.equal((await words(other)).marketing, 'out', 'saving nothing takes nothing')
    await save(path, [general.id])
    assert.deepEqual(await words(other), { marketing: 'in', [general.id]: 'in', [tips.id]: 'out' })
  })

  await t.test('changes nothing by being opened, and nothing that it did not show', async () => {
    const path = pathFor(third)
    const before = await words(third)
    await open(path)
    await post(path, [
      ['do', 'save'],
      ['shown', general.id],
      ['topic', general.id],
    ])
    await post(path, [
      ['do', 'save'],
      ['shown', 'nonsense'],
      ['topic', 'nonsense'],
      ['shown', '0197c0de-0000-7000-8000-000000000001'],
    ])
    assert.deepEqual(await words(third), before)
  })

  await t.test(
    'opens with no other token: not a changed one, not an old one, not one for something else, not of another workspace',
    async () => {
      const path = pathFor(fourth)
      const [body = '', mac = ''] = path.split('/').at(-1)?.split('.') ?? []
      const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
      const forged = Buffer.from(JSON.stringify({ ...claims, p: fifth })).toString('base64url')
      const stranger = await app.anotherWorkspace()
      const paths = [
        `/preferences/${forged}.${mac}`,
        `/preferences/${body}.${mac.slice(0, -2)}AA`,
        `/preferences/${body}`,
        `/preferences/${'x'.repeat(400)}`,
        '/preferences/%00',
        pathFor(fourth, scope(), new Date(Date.now() - 182 * DAY_MS)),
        `/preferences/${scope().tokens.sign('receipt', claims)}`,
        `/preferences/${scope().tokens.sign('preferences', { ...claims, p: 'nobody' })}`,
        pathFor(fourth, scope(stranger.id)),
      ]
      for (const wrong of paths) {
        const { status, text } = await open(wrong)
        assert.ok(status === 404 || status === 400, `${wrong}: ${status}`)
        assert.doesNotMatch(text, /Tips|News and offers/)
        const posted = await post(wrong, [['do', 'leave']])
        assert.ok(posted.status >= 400 && posted.status < 500, `${wrong}: ${posted.status}`)
      }
      assert.equal((await words(fourth)).marketing, 'in')
      assert.equal((await open(pathFor(fourth, scope(), new Date(Date.now() - 179 * DAY_MS)))).status, 200)
    },
  )

  await t.test('says nothing of who the person is, runs nothing, and hands its address to nobody', async () => {
    const { text, headers } = await open(pathFor(fourth))
    const { displayName } = await expect(200, call('GET', `/v1/profiles/${fourth}`))
    assert.ok(displayName.length > 0 && !text.includes(displayName))
    assert.ok(text.includes('Tips &amp; &lt;b&gt;tricks&lt;/b&gt;') && !text.includes('<b>'), 'what authors write is text')
    assert.doesNotMatch(text, /<script|https?:/)
    assert.match(String(headers['content-security-policy']), /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/)
    assert.deepEqual(
      [headers['cache-control'], headers['referrer-policy'], headers['x-robots-tag']],
      ['no-store', 'no-referrer', 'noindex'],
    )
  })

  await t.test("speaks the reader's language: what the browser asks for, else what is known of the person, else English", async () => {
    const inLanguage = async (asked: string | undefined, path = pathFor(fourth)) => {
      const { text, headers } = await call('GET', path, undefined, {
        token: null,
        headers: asked === undefined ? {} : { 'accept-language': asked },
      })
      const [, lang, dir] = /<html lang="(\w+)" dir="(\w+)">/.exec(text) ?? []
      assert.equal(headers['content-language'], lang)
      return { lang, dir, text }
    }
    for (const [asked, lang, save] of [
      ['de-AT,de;q=0.9,en;q=0.5', 'de', 'Speichern'],
      ['fr', 'fr', 'Enregistrer'],
      ['en;q=0.2, es-MX;q=0.9', 'es', 'Guardar'],
      ['pt-BR, ja;q=0.1', 'ja', '保存'],
      ['tlh', 'en', 'Save'],
      ['de;q=0, *;q=0.1, ;;q=x', 'en', 'Save'],
    ] as const) {
      const page = await inLanguage(asked)
      assert.deepEqual([page.lang, page.dir], [lang, 'ltr'], asked)
      assert.ok(page.text.includes(`>${save}</button>`), asked)
    }
    await scope().tx(em => query(em, `update cdp_profile set locale = 'fr-CA' where id = $1`, [fourth]))
    assert.equal((await inLanguage(undefined)).lang, 'fr')
    assert.equal((await inLanguage('tlh')).lang, 'fr')
    assert.equal((await inLanguage('es')).lang, 'es')
    const gone = await inLanguage('de', '/preferences/nonsense')
    assert.match(gone.text, /Dieser Link funktioniert nicht mehr/)
  })

  await t.test('follows somebody who was merged, and is gone with whom was erased', async () => {
    await scope().tx(em => query(em, `update cdp_profile set merged_into = $2 where id = $1`, [fifth, third]))
    await save(pathFor(fifth), [])
    assert.equal((await words(third))[general.id], 'out')
    await scope().tx(em => query(em, `delete from cdp_profile where id = $1`, [fifth]))
    assert.equal((await open(pathFor(fifth))).status, 404)
  })

  await t.test('is asked for as often as a person would', async () => {
    const path = pathFor(fourth)
    const statuses = []
    for (let n = 0; n < 70; n += 1) statuses.push((await open(path)).status)
    assert.equal(statuses.at(-1), 429)
  })
})
