import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TestContext } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openChromium, withoutChromium as noChromium } from '../../support/chromium.ts'
import { graveFindings } from '../../support/seen-by-axe.ts'
import { startFixture } from './fixture-server.ts'
import type { Fixture } from './fixture-server.ts'

const ui = fileURLToPath(new URL('../../../dist/ui/', import.meta.url))

/** Why a test with Chromium is skipped; false where there is one and the interface is built. */
export const withoutChromium = noChromium || (!existsSync(`${ui}index.html`) && 'The admin UI is not built (npm run build)')

export interface Look {
  scheme?: 'light' | 'dark'
  width?: number
  height?: number
}

/** Two looks that between them have either colours and either width. */
const LOOKS = [
  { scheme: 'dark', width: 1440, height: 900 },
  { scheme: 'light', width: 390, height: 844 },
] as const

/** What is there is accessible and fits on the screen, light and dark, wide and narrow. */
export async function isFine(page: Page, what: string): Promise<void> {
  for (const look of LOOKS) {
    await page.setViewportSize(look)
    await page.emulateMedia({ colorScheme: look.scheme })
    await page.locator(`html[data-mantine-color-scheme="${look.scheme}"]`).waitFor()
    await settled(page)
    assert.deepEqual(await graveFindings(page), [], `${what}, ${look.scheme}, ${look.width} px`)
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    assert.ok(wide <= look.width, `${what} is ${wide} px wide on ${look.width}`)
  }
}

/** A browser whose pages end with the test; `faults` gathers what a page complains of: errors, and breaches of its policy. */
export async function openBrowser(
  t: TestContext,
): Promise<{ browser: Browser; newPage: (look?: Look) => Promise<Page>; faults: string[] }> {
  const browser = await openChromium(t)
  const faults: string[] = []
  const newPage = async ({ scheme = 'light', width = 1440, height = 900 }: Look = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.on('pageerror', error => faults.push(error.message))
    page.on('console', message => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
    })
    return page
  }
  return { browser, newPage, faults }
}

/** The built interface over sample answers, in a real browser. */
export async function openAdmin(
  t: TestContext,
): Promise<{ fixture: Fixture; newPage: (look?: Look) => Promise<Page>; faults: string[]; at: (path: string) => string }> {
  const fixture = await startFixture(ui)
  const { newPage, faults } = await openBrowser(t)
  t.after(() => fixture.close())
  return { fixture, newPage, faults, at: path => fixture.url + path }
}

/** Goes to a place and waits until it shows its own content instead of its skeleton. */
export async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.locator('h1').first().waitFor()
  await settled(page)
}

/** Waits until the page has its content and nothing on it is loading. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main, .sign-in').first().waitFor()
  const loading = page.locator('[aria-busy=true], .sk, [data-loading=true]')
  while ((await loading.count()) > 0) await loading.first().waitFor({ state: 'detached' })
}
