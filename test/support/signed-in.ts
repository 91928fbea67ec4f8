import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** A page of somebody who has signed in before, and would choose a password of his own later: it can go to any place. Signing in by hand has tests of its own. */
export async function signedIn(page: Page, url: string, { email, password }: { email: string; password: string }): Promise<Page> {
  const context = page.context()
  const answer = await context.request.post(`${url}/v1/auth/login`, { data: { email, password } })
  assert.equal(answer.status(), 200, await answer.text())
  await context.addInitScript(`sessionStorage.setItem('fathi.password-later', '1')`)
  return page
}
