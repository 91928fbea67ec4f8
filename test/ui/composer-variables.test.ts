import assert from 'node:assert/strict'
import test from 'node:test'
import { namesIn, traitPath } from '../../admin-ui/src/composer/variable-path.ts'
import { flushCatalogue } from '../../plugins/cdp/catalogue-memory.ts'
import { compileText } from '../../plugins/templates/template.compile.ts'
import { startPlatform } from '../support/admin.ts'
import { eventually } from '../support/eventually.ts'
import { identify, send } from '../support/segments.ts'
import { signedIn } from '../support/signed-in.ts'
import { isFine, openBrowser, visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

await test('a trait of any name is written so that the template compiles and says its value', async t => {
  const names = [
    'plan',
    'shoe size',
    'größe',
    'e-mail',
    '2nd',
    'true',
    'this',
    'as',
    'null',
    'country',
    'address.city',
    'a b.c-d',
    "it's",
    'a"b',
    '{}x',
    'x}}y',
  ]
  for (const name of names)
    await t.test(name, () => {
      const path = traitPath(name)
      if (path === undefined) return assert.match(name, /[{}]/, 'only what cannot be written is not offered')
      const traits = name.split('.').reduceRight<unknown>((value, part) => ({ [part]: value }), 'its value') as Record<string, unknown>
      const root = { profile: { ...traits, country: 'a column', traits }, event: {}, data: {}, variables: {}, message: {} }
      const say = compileText(`{{default ${path} 'none'}}`, 'text')
      assert.equal(say({ root, missing: 'skip', locale: 'en', timeZone: 'UTC' }), name === 'country' ? traits.country : 'its value')
      assert.deepEqual(namesIn(path).slice(-name.split('.').length), name.split('.'))
    })
})

await test('what templates refuse to read is not offered', () => {
  for (const name of ['__proto__', 'constructor', 'a.prototype', 'a..b', 'x]y']) assert.equal(traitPath(name), undefined, name)
})

await test('a known trait is found, chosen by keyboard, written, and previewed with the value of a person', { skip }, async t => {
  const platform = await startPlatform(t)
  const others = Array.from({ length: 20 }, (_, at) => identify(`other-${at}`, { name: `Other ${at}`, plan: 'gold', iban: 'DE00' }))
  const ada = identify('ada', { name: 'Ada Moreau', 'shoe size': 41, plan: 'gold', iban: 'DE00', address: { city: 'Lyon' } })
  await send(platform, [ada, ...others])
  const iban = await eventually(async () => {
    await flushCatalogue()
    const { items } = (await platform.call('GET', '/v1/catalogue?kind=trait')).body as { items: { id: string; name: string }[] }
    return items.find(one => one.name === 'iban')
  }, 'that the trait is known')
  assert.equal((await platform.call('PATCH', `/v1/catalogue/${iban.id}`, { sensitive: true })).status, 200)
  const made = await platform.call('POST', '/v1/contents', { key: 'shoes', name: 'Shoes', draft: { title: 'Size', body: 'Now' } })
  assert.equal(made.status, 201, made.text)

  const { newPage, faults } = await openBrowser(t)
  const page = await signedIn(await newPage(), platform.url, platform.workspace)
  await visit(page, `${platform.url}/templates/${made.body.id}`)
  await page.getByRole('textbox', { name: 'Title' }).fill('Your size: ')
  await page.getByRole('button', { name: 'Title: Insert a variable' }).click()
  await page.getByRole('button', { name: /^address\.city text/ }).waitFor()
  await page.getByRole('button', { name: 'iban text · Sensitive', exact: true }).waitFor()
  assert.equal(await page.getByRole('button', { name: /^address (object|$)/ }).count(), 0, 'an object as a whole says nothing')
  await page.getByRole('button', { name: 'plan text · gold', exact: true }).waitFor()
  await page.getByRole('button', { name: /^First name/ }).press('ArrowDown')
  assert.match((await page.locator(':focus').textContent()) ?? '', /^Name/, 'arrows go through the list')
  await isFine(page, 'the list of variables')
  await page.setViewportSize({ width: 1440, height: 900 })

  const search = page.getByRole('searchbox', { name: 'Search variables' })
  await search.fill('no such thing')
  await page.getByText('No variable is called “no such thing”.').waitFor()
  await search.fill('shoe')
  const found = page.getByRole('button', { name: /^shoe size number/ })
  await found.waitFor()
  await search.press('Enter')
  await page.locator('button[aria-pressed=true]', { hasText: 'shoe size' }).waitFor()
  await page.getByRole('textbox', { name: 'Write instead' }).fill('unknown')
  await page.getByRole('textbox', { name: 'Write instead' }).press('Enter')
  const title = page.getByRole('textbox', { name: 'Title' })
  assert.equal(await title.inputValue(), "Your size: {{default profile.[shoe size] 'unknown'}}")

  await page.getByRole('combobox', { name: 'Person' }).fill('Ada')
  await page.getByRole('option', { name: /Ada Moreau/ }).click()
  await page.getByRole('region', { name: 'Chrome on Android' }).getByText('Your size: 41').waitFor()
  assert.deepEqual(faults, [])
})
