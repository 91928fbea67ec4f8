import assert from 'node:assert/strict'
import test from 'node:test'
import { card } from '../support/canvas.ts'
import { journeysInUi } from '../support/journeys-in-ui.ts'
import { visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

const isMember = (segment: string) => ({ all: [{ fact: 'segments.member', params: { segment }, operator: 'boolean-is', value: true }] })
const trait = (path: string, value: string) => ({ all: [{ fact: 'cdp.trait', params: { path }, operator: 'text-equals', value }] })

await test(
  'steps that decide say their conditions in plain words, on the canvas, in the outline and in the inspector',
  { skip },
  async t => {
    const { app, page, at, aJourney, faults } = await journeysInUi(t)
    const segment = (await app.call('POST', '/v1/segments', { name: 'Regulars', kind: 'static' })).body.id as string
    const branches = [
      { id: 'gold', label: 'Gold', rule: trait('tier', 'gold') },
      { id: 'known', label: 'Known', rule: isMember(segment) },
    ]
    const step = (id: string, type: string, title: string, config: object = {}) => ({
      id,
      type: `triggers.${type}`,
      version: 1,
      title,
      config: { ...config },
    })
    const id = await aJourney('In words', {
      triggers: [{ id: 't', type: 'triggers.on-event', version: 1, config: { event: 'Ordered', rule: trait('plan', 'pro') } }],
      nodes: [
        step('member', 'condition', 'Do we know them?', { rule: isMember(segment) }),
        step('ways', 'branch', 'Which way', { branches }),
        step('out', 'exit', 'Out'),
      ],
      edges: [
        { from: 'entry', outlet: 'start', to: 'member' },
        { from: 'member', outlet: 'yes', to: 'ways' },
        ...['gold', 'known', 'else'].map(outlet => ({ from: 'ways', outlet, to: 'out' })),
      ],
      ends: [{ from: 'member', outlet: 'no' }],
    })
    await visit(page, at(`/journeys/${id}`))
    const said = {
      'Do we know them?': 'People who are in Regulars: yes. Everybody else: no.',
      'Which way': '"Gold": people whose tier is gold; "Known": people who are in Regulars. The first that is met is taken.',
    }
    const entry = 'Whoever does "Ordered" comes in. Only people whose plan is pro.'

    await t.test('shortened on the card, whole in its tooltip', async () => {
      for (const [title, sentence] of Object.entries(said)) {
        await card(page, title).getByTitle(sentence, { exact: true }).waitFor()
        assert.equal(await card(page, title).locator('p').first().textContent(), sentence)
      }
      const seen = await card(page, 'Which way').locator('p').first().boundingBox()
      assert.ok((seen?.height ?? 99) <= 34, 'two lines of it are seen')
      await page.getByTitle(entry, { exact: true }).first().waitFor()
    })

    await t.test('in the outline, read out with each step', async () => {
      await page.getByText('Outline', { exact: true }).first().click()
      const outline = page.getByRole('list', { name: 'Outline' })
      for (const [title, sentence] of Object.entries(said)) {
        const line = outline.getByRole('button', { name: new RegExp(`^(Yes ?)?${title.replace('?', '\\?')}`) })
        await line.getByText(sentence, { exact: true }).waitFor()
        assert.equal(await line.getAttribute('aria-description'), sentence)
      }
      await outline.getByText(entry, { exact: true }).waitFor()
    })

    await t.test('whole in the inspector, and anew when a segment has another name', async () => {
      await app.call('PATCH', `/v1/segments/${segment}`, { name: 'Old friends' }, { headers: { 'if-match': '*' } })
      await page.reload()
      await page.getByText('Outline', { exact: true }).first().click()
      await page
        .getByRole('list', { name: 'Outline' })
        .getByRole('button', { name: /^Yes ?Which way/ })
        .click()
      await page
        .getByRole('complementary', { name: 'Inspector: Which way' })
        .getByText('"Gold": people whose tier is gold; "Known": people who are in Old friends. The first that is met is taken.', {
          exact: true,
        })
        .first()
        .waitFor()
    })
    assert.deepEqual(faults, [])
  },
)
