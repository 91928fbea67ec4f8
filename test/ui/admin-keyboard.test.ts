import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { type Platform, signIn, startPlatform } from '../support/admin.ts'
import { openChromium, withoutChromium } from '../support/chromium.ts'
import { expect } from '../support/campaign.ts'
import { eventually } from '../support/eventually.ts'

/** The control in focus, by role and name as a screen reader says it, and whether it can be seen to be. */
const inFocus = (page: Page): Promise<{ name: string; isVisible: boolean }> =>
  page.evaluate(`(() => {
    const element = document.activeElement
    const shown = element.closest('.mantine-Input-wrapper')?.querySelector('input, textarea') ?? element
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(shown)
    const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''
    return { name, isVisible: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || shown.matches('input:focus, textarea:focus') && borderColor !== '' }
  })()`)

/** Waits until the page answers an expression with true; asked from outside, as its policy forbids to evaluate inside. */
const comesTrue = (page: Page, expression: string): Promise<unknown> => eventually(() => page.evaluate<boolean>(expression), expression)

const pressTabUntil = async (page: Page, name: string | RegExp): Promise<void> => {
  for (let tries = 0; tries < 80; tries += 1) {
    const focus = await inFocus(page)
    if (typeof name === 'string' ? focus.name === name : name.test(focus.name)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`Tab never came to ${name}`)
}

async function fill({ call }: Platform): Promise<{ siteId: string; contentId: string }> {
  const origins = ['https://shop.example']
  const site = await expect(
    201,
    call('POST', '/v1/sites', { key: 'shop', name: 'Shop', origins, vapidSubject: 'mailto:push@shop.example' }),
  )
  const draft = { title: 'Hello', url: 'https://shop.example/' }
  const content = await expect(201, call('POST', '/v1/contents', { key: 'hello', name: 'Hello', draft }))
  await expect(201, call('POST', '/v1/campaigns', { name: 'Spring sale', audience: { kind: 'site', siteId: site.id } }))
  return { siteId: site.id, contentId: content.id }
}

await test('the keyboard alone', { skip: withoutChromium }, async t => {
  const platform = await startPlatform(t)
  const { contentId } = await fill(platform)
  const browser = await openChromium(t)
  const page = await (await browser.newContext({ baseURL: platform.url, reducedMotion: 'reduce' })).newPage()
  await signIn(page, platform.url, platform.workspace)

  const openers: readonly (readonly [path: string, opener: string | RegExp, dialog: string])[] = [
    ['/campaigns', 'New campaign', 'New campaign'],
    ['/sites', 'New site', 'New site'],
    ['/templates', 'New template', 'New template'],
    ['/api-keys', 'New key', 'New key'],
    ['/settings/members', 'Add member', 'Add member'],
    ['/settings/roles', 'New role', 'New role'],
    [`/templates/${contentId}`, 'Send a test', 'Send a test'],
    [`/templates/${contentId}`, 'Send to my browser', 'Send to my browser'],
    [`/templates/${contentId}`, 'Versions', 'Versions'],
  ]
  for (const [path, opener, name] of openers)
    await t.test(`opens “${name}” with Enter, closes it with Escape, and is back where it was`, async () => {
      await page.goto(path)
      await page.getByRole('button', { name: opener }).first().waitFor()
      await pressTabUntil(page, opener)
      assert.ok((await inFocus(page)).isVisible, 'the focus is seen')
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog', { name })
      await dialog.waitFor()
      await comesTrue(page, "document.activeElement.closest('[role=dialog]') !== null")
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      await comesTrue(page, `document.activeElement.textContent.trim() === ${JSON.stringify(opener)}`)
    })

  await t.test(
    'opens the menu of a row, asks before archiving with the safe button in focus, and returns to the menu’s button',
    async () => {
      await page.goto('/campaigns')
      await page.getByText('Spring sale').waitFor()
      await pressTabUntil(page, 'Actions for Spring sale')
      await page.keyboard.press('Enter')
      await page.getByRole('menu').waitFor()
      await comesTrue(page, "document.activeElement.textContent.trim() === 'Open'")
      for (const item of ['Duplicate', 'Copy link', 'Archive…']) {
        await page.keyboard.press('ArrowDown')
        await comesTrue(page, `document.activeElement.textContent.trim() === '${item}'`)
      }
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog', { name: 'Archive “Spring sale”?' })
      await dialog.waitFor()
      await comesTrue(page, "document.activeElement.textContent.trim() === 'Keep campaign'")
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      await comesTrue(page, "document.activeElement.getAttribute('aria-label') === 'Actions for Spring sale'")
    },
  )

  await t.test('picks an emoji and a period', async () => {
    await page.goto(`/templates/${contentId}`)
    await page.getByRole('button', { name: 'Title: Insert an emoji' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Search emoji' }).waitFor()
    await comesTrue(page, "document.activeElement.getAttribute('aria-label') === 'Search emoji'")
    await page.keyboard.type('rocket')
    await page.keyboard.press('Enter')
    await comesTrue(page, "document.activeElement.value === 'Hello🚀'")
    await page.goto('/settings/audit-log')
    await page.getByRole('button', { name: /^Any time/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Today' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/period=today/)
    await comesTrue(page, "document.activeElement.textContent.startsWith('Today')")
    await page.getByRole('button', { name: 'Created campaign', exact: true }).waitFor()
  })

  await t.test('every shortcut that “?” lists does what it says', async () => {
    await page.goto('/campaigns')
    await page.getByText('Spring sale').waitFor()
    await page.keyboard.press('Shift+?')
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await help.waitFor()
    const others = help.locator('section').filter({ hasNot: page.getByRole('heading', { name: 'Journey designer' }) })
    assert.deepEqual(await others.locator('dt').allInnerTexts(), [
      'Search and commands',
      'These shortcuts',
      'Close what is open',
      'Next row',
      'Previous row',
      'Select the row',
      'Open the row',
      'Search the list',
      'Save',
    ])
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'detached' })
    await page.keyboard.press('/')
    await comesTrue(page, "document.activeElement.type === 'search'")
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Spring sale', level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Search pages, people and actions').waitFor()
    await page.keyboard.type('roles')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Roles', level: 1 }).waitFor()
  })
})
