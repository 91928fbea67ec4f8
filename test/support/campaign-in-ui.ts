import type { Page } from 'playwright-core'

export interface WrittenCampaign {
  name: string
  site: string
  topic: string
  title: string
  opens: string
  /** A button of the message, and what it opens. */
  action?: { title: string; opens: string }
}

/** Writes a campaign in the admin UI, from the list to its review, as a signed-in person does. */
export async function writeInUi(page: Page, of: WrittenCampaign): Promise<void> {
  await page.getByRole('link', { name: 'Campaigns' }).click()
  await page.getByRole('button', { name: 'New campaign' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New campaign' })
  await dialog.getByRole('textbox', { name: /^Name/ }).fill(of.name)
  await dialog.getByRole('button', { name: 'Create draft' }).click()
  await choose(page, 'Site', of.site)
  const steps = page.getByRole('navigation', { name: 'Steps of the campaign' })
  await steps.getByRole('link', { name: /Message/ }).click()
  await choose(page, 'Topic', of.topic)
  await page.getByRole('textbox', { name: /^Title/ }).fill(of.title)
  await page.getByRole('textbox', { name: /^Opens/ }).fill(of.opens)
  if (of.action !== undefined) {
    await page.getByRole('button', { name: 'Add action' }).click()
    await page.getByRole('textbox', { name: 'Action 1: Text' }).fill(of.action.title)
    await page.getByRole('textbox', { name: 'Action 1: Opens' }).fill(of.action.opens)
  }
  await page.getByText('Saved', { exact: true }).waitFor()
  await steps.getByRole('link', { name: /Review/ }).click()
  await page.getByText('No errors').waitFor()
}

/** Launches the campaign that stands at its review, with the confirmation. */
export async function launchInUi(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Launch campaign' }).click()
  const title = { name: `Launch campaign: ${name}` }
  const asked = page.getByRole('alertdialog', title).or(page.getByRole('dialog', title))
  await asked.getByRole('button', { name: 'Launch campaign' }).click()
  await page.getByRole('link', { name: 'Report' }).waitFor()
}

/** A number of the report that stands open: planned, sent, shown or clicked. */
export async function numberOf(page: Page, stage: string): Promise<number> {
  const box = page.locator('.fun > div', { has: page.getByText(stage, { exact: true }) })
  return Number(await box.locator('.v').innerText())
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page
    .locator('input')
    .and(page.getByLabel(new RegExp(`^${label}`)))
    .click()
  await page.getByRole('option', { name: new RegExp(`^${option}`) }).click()
}
