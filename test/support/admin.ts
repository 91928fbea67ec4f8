import type { TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { freePort } from '../../server/embedded/free-port.ts'
import { startPushEmulator } from '../../server/embedded/push-emulator/emulator.ts'
import { buildTestApp, type TestApp } from './app.ts'
import { startTestWorker, temporalConfig } from './worker.ts'

/** The whole platform on a port of this machine: the app with its admin UI, its background, and a push service. */
export interface Platform extends TestApp {
  url: string
  emulatorUrl: string
}

/** Starts the platform; it ends with the test. */
export async function startPlatform(t: Pick<TestContext, 'after'>): Promise<Platform> {
  const emulator = await startPushEmulator()
  t.after(() => emulator.close())
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const app = await buildTestApp(t, { config: { ...temporalConfig(), PORT: String(port), PUBLIC_URL: url } })
  await startTestWorker(t, app)
  await app.app.listen({ port, host: '127.0.0.1' })
  return { ...app, url, emulatorUrl: emulator.url }
}

/** Signs in with e-mail and one-time password as a person does, and chooses a password where that is asked. */
export async function signIn(page: Page, url: string, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.getByRole('textbox', { name: /^E-mail/ }).fill(email)
  await page.getByRole('textbox', { name: /^Password/ }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const dialog = page.getByRole('dialog', { name: 'Choose your own password' })
  await dialog.getByRole('textbox', { name: /^One-time password/ }).fill(password)
  await dialog.getByRole('textbox', { name: /^New password/ }).fill(`${password}-of-my-own`)
  await dialog.getByRole('button', { name: 'Change password' }).click()
  await dialog.waitFor({ state: 'hidden' })
}
