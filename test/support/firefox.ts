import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer from 'puppeteer-core'
import type { Page } from 'puppeteer-core'
import { atEnd } from './at-end.ts'

const executablePath = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find(path => existsSync(path))

/** Why a test with Firefox is skipped; false where there is one. */
export const withoutFirefox = executablePath === undefined && 'Firefox is not installed (Debian: apt-get install firefox-esr)'

/** Firefox talks to our emulator instead of Mozilla's service, asks nobody, and shows notifications without a desktop. */
const preferences = (emulatorUrl: string): Record<string, unknown> => ({
  'dom.push.enabled': true,
  'dom.push.connection.enabled': true,
  'dom.push.serverURL': `${emulatorUrl.replace('http', 'ws')}/`,
  'dom.push.testing.allowInsecureServerURL': true,
  'permissions.default.desktop-notification': 1,
  'alerts.useSystemBackend': false,
  'dom.webnotifications.requireuserinteraction': false,
})

/** A page in a real Firefox with a profile of its own; both go when the test ends. */
export async function openFirefox(
  t: { after: (end: () => Promise<void>) => void },
  emulatorUrl: string,
  args: readonly string[] = [],
): Promise<Page> {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-push-'))
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: executablePath ?? '',
    headless: true,
    args: [...args],
    userDataDir: profile,
    extraPrefsFirefox: preferences(emulatorUrl),
  })
  atEnd(t, async () => {
    await browser.close()
    rmSync(profile, { recursive: true, force: true })
  })
  return browser.newPage()
}
