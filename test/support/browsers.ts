import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const INSTALL_MS = 10 * 60_000

/** A program by one of its names, on the PATH or where systems put it. */
function find(names: readonly string[], places: readonly string[] = []): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return [...folders.flatMap(folder => names.map(name => join(folder, name))), ...places].find(path => existsSync(path))
}

/** The Chromium of this machine, if it has one. */
export const findChromium = (): string | undefined =>
  find(
    ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  )

/** The Firefox of this machine, if it has one. */
export const findFirefox = (): string | undefined => find(['firefox-esr', 'firefox'], ['/Applications/Firefox.app/Contents/MacOS/firefox'])

/** Installs missing browsers from Debian's packages, where that is possible without asking; elsewhere their tests are counted as skipped. */
export function ensureBrowsers(say: (line: string) => void): void {
  const missing = [...(findChromium() === undefined ? ['chromium'] : []), ...(findFirefox() === undefined ? ['firefox-esr'] : [])]
  if (missing.length === 0) return
  if (process.getuid?.() !== 0 || !isDebian()) return say(`Not installed: ${missing.join(', ')}. Tests that need them are skipped.`)
  say(`Installing ${missing.join(' and ')} from Debian's packages ...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'], timeout: INSTALL_MS }).status === 0
  if (!apt('update') || !apt('install', '-y', '--no-install-recommends', ...missing))
    say('They could not be installed. Tests that need them are skipped.')
}

const isDebian = (): boolean => existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
