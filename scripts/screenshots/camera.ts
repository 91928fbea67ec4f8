import { join } from 'node:path'
import { chromium, type Page, type Route } from 'playwright-core'
import type { Platform } from '../../test/support/admin.ts'
import { findChromium } from '../../test/support/browsers.ts'
import type { Picture } from './contact-sheet.ts'
import { documentPictures, takeForDocuments } from './document-pictures.ts'
import { emptyPlaces, type Place, placesOf } from './places.ts'
import type { Sample } from './sample-workspace.ts'

const looks = [
  { scheme: 'light', width: 1440, height: 900 },
  { scheme: 'dark', width: 1440, height: 900 },
  { scheme: 'light', width: 390, height: 844 },
  { scheme: 'dark', width: 390, height: 844 },
] as const
const WIDE = 1440
const IDLE_MS = 8_000

export interface Camera {
  folder: string
  /** Places whose name contains this. */
  only?: string
  /** Only what the documents show, as WebP. */
  forDocs: boolean
}

/** Opens every place in every look and takes its picture. A place wider than the screen is named. */
export async function takePictures(platform: Platform, sample: Sample, of: Camera): Promise<Picture[]> {
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox', '--hide-scrollbars'] })
  const taken: Picture[] = []
  try {
    for (const [who, places] of [
      [platform.workspace, placesOf(sample)],
      [sample.empty, emptyPlaces],
    ] as const) {
      const chosen = places
        .filter(place => of.only === undefined || new RegExp(of.only).test(place.name))
        .filter(place => !of.forDocs || documentPictures[place.name] !== undefined)
      if (chosen.length === 0) continue
      const context = await browser.newContext({
        baseURL: platform.url,
        reducedMotion: 'reduce',
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        deviceScaleFactor: of.forDocs ? 1.5 : 1,
      })
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      await enter(page, who)
      for (const place of chosen) taken.push(...(await picturesOf(page, place, of)))
      await context.close()
    }
  } finally {
    await browser.close()
  }
  return taken
}

/** Waits until nothing is loading, twice: a page's code may come after its numbers. A skeleton appears after 200 ms. */
async function settle(page: Page): Promise<void> {
  for (const _ of [1, 2]) {
    await page.waitForTimeout(350)
    const end = Date.now() + IDLE_MS
    while (Date.now() < end && (await page.locator('[aria-busy=true], .sk, [data-loading=true]').count()) > 0) await page.waitForTimeout(50)
  }
}

async function enter(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Later' }).click()
}

async function picturesOf(page: Page, place: Place, { folder, forDocs }: Camera): Promise<Picture[]> {
  const taken: Picture[] = []
  const refuse = (route: Route): Promise<void> =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      headers: { 'x-request-id': 'req_01K9X2V7QF4T6M' },
      body: JSON.stringify(unavailable),
    })
  if (place.failing === true) await page.route(/\/v1\/(?!auth|manifest|me\b|live)/, refuse)
  const wanted = forDocs ? looks.filter(look => look.width === WIDE && look.scheme === documentPictures[place.name]) : looks
  for (const { scheme, width, height } of wanted) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.setViewportSize({ width, height })
    await page.goto(place.path)
    await page.locator('h1').first().waitFor()
    await settle(page)
    await place.act?.(page).catch((error: unknown) => console.log(`${place.name}: ${String(error).split('\n')[0]}`))
    const wide = Number(await page.evaluate('document.documentElement.scrollWidth'))
    if (wide > width) console.log(`${place.name}: ${wide} px wide at ${width} px`)
    await page.waitForTimeout(place.act === undefined ? 200 : 600)
    const picture = { place: place.name, scheme, width }
    if (forDocs) {
      taken.push(await takeForDocuments(page, folder, picture))
      continue
    }
    const file = join(folder, `${place.name}.${scheme}.${width}.png`)
    await page.screenshot({ path: file, fullPage: false })
    taken.push({ file, ...picture })
  }
  await page.unroute(/\/v1\/(?!auth|manifest|me\b|live)/)
  return taken
}

const unavailable = {
  type: 'https://fathi.dev/problems/KERNEL_UNAVAILABLE',
  code: 'KERNEL_UNAVAILABLE',
  title: 'Unavailable',
  status: 503,
  detail: 'The database did not answer within 5 seconds. Try again in a moment.',
}
