import assert from 'node:assert/strict'
import test from 'node:test'
import { expect } from '../support/campaign.ts'
import { aDraft } from '../support/journey-draft.ts'
import { graveFindings } from '../support/seen-by-axe.ts'
import { aSegment, isIn } from '../support/segments.ts'
import { ordered, peopleInUi } from '../support/segments-in-ui.ts'
import { visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

await test(
  'what follows a segment is a tree, and saving a change singles out what is live, with what the change does there',
  { skip },
  async t => {
    const { app, page, at, faults } = await peopleInUi(t)
    const buyers = await aSegment(app, 'Buyers', ordered(1))
    const abroad = await aSegment(app, 'Buyers abroad', isIn(buyers))
    const wait = { id: 'wait', type: 'triggers.wait', config: { duration: { amount: 1, unit: 'days' } } }
    const whoever = (when: string, segmentId: string) => aDraft([wait], [{ type: 'triggers.on-segment', config: { when, segmentId } }])
    const journey = (name: string, draft: object) => expect(201, app.call('POST', '/v1/journeys', { name, draft }))
    const thanks = await journey('Thanks abroad', whoever('joined', abroad))
    await expect(200, app.call('POST', `/v1/journeys/${thanks.id}/publish`))
    await journey('Some day', whoever('joined', buyers))

    await visit(page, at(`/segments/${buyers}`))
    const usedBy = page
      .getByRole('region', { name: 'Used by' })
      .or(page.locator('section').filter({ has: page.getByRole('heading', { name: 'Used by' }) }))
    const within = usedBy.getByRole('listitem').filter({ hasText: 'Buyers abroad' }).first().getByRole('listitem')
    await within.getByRole('link', { name: /Thanks abroad/ }).waitFor()
    assert.match(await within.innerText(), /^Journey\s+Thanks abroad\s+Live$/)
    await usedBy
      .getByRole('link', { name: /Journey Some day/ })
      .getByText('Draft')
      .waitFor()

    await page.getByRole('textbox', { name: 'times' }).fill('2')
    await page.getByRole('button', { name: 'Review and save' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save changes to Buyers?' })
    await dialog.getByText('3 things use this segment').waitFor()
    const names = async (part: string) =>
      (await dialog.getByRole('region', { name: part }).getByRole('link').allInnerTexts()).map(one => one.split('\n')[1])
    assert.deepEqual(
      [await names('Live now'), await names('Segments that follow it'), await names('Not live')],
      [['Thanks abroad'], ['Buyers abroad'], ['Some day']],
    )
    assert.deepEqual(await graveFindings(page), [])
    assert.deepEqual(faults, [])
  },
)
