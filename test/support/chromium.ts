import type { TestContext } from 'node:test'
import { type Browser, chromium } from 'playwright-core'
import { atEnd } from './at-end.ts'
import { findChromium } from './browsers.ts'

const executablePath = findChromium()

/** Why a test in Chromium is skipped; false where there is one. */
export const withoutChromium = executablePath === undefined && 'Chromium is not installed (Debian: apt-get install chromium)'

/** A Chromium; it closes with the test. */
export async function openChromium(t: Pick<TestContext, 'after'>): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
  atEnd(t, () => browser.close()) // before the app it looks at
  return browser
}
