import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { card, choice, saved } from '../support/canvas.ts'
import { journeysInUi } from '../support/journeys-in-ui.ts'
import { visit, withoutChromium as skip } from './admin-fixture/admin-page.ts'

/** Saves of a journey stay on their way until `arrive`; `asked` once the first has begun. */
async function holdSaves(page: Page, id: string): Promise<{ asked: Promise<unknown>; arrive: () => void }> {
  const { promise: held, resolve: arrive } = Promise.withResolvers<void>()
  await page.route(`**/v1/journeys/${id}`, async route => {
    if (route.request().method() === 'PATCH') await held
    await route.continue()
  })
  return { asked: page.waitForRequest(request => request.method() === 'PATCH'), arrive }
}

/** In a page, once asked with `holdSave`: the next save by itself is due in the very moment in which the answer to the one before was read, and nothing of it is drawn yet. */
const DUE_WITH_THE_ANSWER = `{
  const [later, ask] = [setTimeout, fetch]
  let isHeld = false
  let due = () => undefined
  window.holdSave = () => (isHeld = true)
  window.setTimeout = (act, ms, ...rest) => (isHeld && ms === 700 ? ((due = act), 0) : later(act, ms, ...rest))
  window.fetch = async (request, ...rest) => {
    const answer = await ask(request, ...rest)
    if (request.method !== 'PATCH' || !isHeld) return answer
    isHeld = false
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => due()
    const value = await answer.json()
    answer.json = async () => (port2.postMessage(''), value)
    return answer
  }
}`

await test('a second editor is told, and overwrites nothing', { skip }, async t => {
  const { app, page, at, aJourney, draftOf } = await journeysInUi(t)
  const id = await aJourney('Shared', choice)
  await visit(page, at(`/journeys/${id}`))
  await card(page, 'Choice').waitFor()
  await card(page, 'First').click()
  const { asked, arrive } = await holdSaves(page, id) // until somebody else has saved
  await page.getByRole('textbox', { name: 'Name' }).fill('Mine')
  await asked
  const { headers } = await app.call('GET', `/v1/journeys/${id}`)
  const theirs = await app.call('PATCH', `/v1/journeys/${id}`, { description: 'Theirs' }, { headers: { 'if-match': String(headers.etag) } })
  assert.equal(theirs.status, 200, theirs.text)
  arrive()
  await page.getByText('Someone saved this while you were editing.').waitFor()
  assert.equal((await draftOf(id)).nodes[0]?.title, 'First')
  await page.getByRole('button', { name: 'Save mine over it' }).click()
  await saved(page).waitFor()
  const { body } = await app.call('GET', `/v1/journeys/${id}`)
  assert.equal(body.draft.nodes[0].title, 'Mine')
  assert.equal(body.description, 'Theirs')
})

await test(
  'what cannot be saved for a moment is saved by itself later; whose answer was lost meets no conflict with themselves',
  { skip },
  async t => {
    const { page, at, aJourney, draftOf } = await journeysInUi(t)
    const id = await aJourney('Shared', choice)
    await visit(page, at(`/journeys/${id}`))
    const faults: ('busy' | 'lost')[] = []
    await page.route(`**/v1/journeys/${id}`, async route => {
      const fault = route.request().method() === 'PATCH' ? faults.shift() : undefined
      if (fault === 'busy')
        return route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: '{"status":503,"code":"CORE_BUSY","title":"Busy"}',
        })
      if (fault === 'lost') {
        await route.fetch() // stored, and nobody hears of it
        return route.abort('connectionreset')
      }
      return route.continue()
    })
    await card(page, 'First').click()
    const name = page.getByRole('textbox', { name: 'Name' })
    const isSaved = async (title: string): Promise<void> => {
      await saved(page).waitFor()
      assert.equal((await draftOf(id)).nodes[0]?.title, title)
      assert.equal(await page.getByText('Someone saved this while you were editing.').count(), 0)
    }
    const fails = async (fault: 'busy' | 'lost', title: string): Promise<void> => {
      faults.push(fault)
      await name.fill(title)
      await page.getByRole('banner').getByText('Not saved', { exact: true }).waitFor()
    }
    await fails('busy', 'Busy')
    await page.getByRole('alert').getByText('saved by itself as soon as that works').waitFor()
    await isSaved('Busy')
    await fails('lost', 'Lost')
    await isSaved('Lost')
    await fails('lost', 'Lost again')
    await name.fill('And changed since')
    await isSaved('And changed since')
  },
)

await test('what is undone while its save is under way stays undone', { skip }, async t => {
  const { page, at, aJourney, draftOf } = await journeysInUi(t)
  const id = await aJourney('Shared', choice)
  await visit(page, at(`/journeys/${id}`))
  await card(page, 'First').click()
  const { asked, arrive } = await holdSaves(page, id)
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('Later')
  await asked
  await page.getByRole('button', { name: 'Undo' }).click()
  assert.equal(await name.inputValue(), 'First')
  const again = page.waitForResponse(
    async response => response.request().method() === 'PATCH' && (await response.text()).includes('"First"'),
  )
  arrive()
  await again
  await saved(page).waitFor()
  assert.equal(await name.inputValue(), 'First')
  assert.equal((await draftOf(id)).nodes[0]?.title, 'First')
})

await test('what is edited while a save is under way meets no conflict with that save, whenever it is sent', { skip }, async t => {
  const { page, at, aJourney, draftOf } = await journeysInUi(t)
  const id = await aJourney('Shared', choice)
  await page.addInitScript(DUE_WITH_THE_ANSWER)
  await visit(page, at(`/journeys/${id}`))
  await card(page, 'First').click()
  const { asked, arrive } = await holdSaves(page, id)
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('Earlier')
  await asked
  await page.evaluate('holdSave()')
  await name.fill('Later')
  const conflicts = page.getByText('Someone saved this while you were editing.')
  arrive()
  await saved(page).or(conflicts).waitFor()
  assert.equal(await conflicts.count(), 0)
  assert.equal((await draftOf(id)).nodes[0]?.title, 'Later')
})

await test('what is edited while a save is refused is saved all the same', { skip }, async t => {
  const { page, at, aJourney, draftOf } = await journeysInUi(t)
  const id = await aJourney('Shared', choice)
  await visit(page, at(`/journeys/${id}`))
  await card(page, 'First').click()
  const { promise: held, resolve: arrive } = Promise.withResolvers<void>()
  let isFirst = true
  await page.route(`**/v1/journeys/${id}`, async route => {
    if (route.request().method() !== 'PATCH' || !isFirst) return route.continue()
    isFirst = false
    await held
    return route.fulfill({
      status: 400,
      contentType: 'application/problem+json',
      body: '{"status":400,"code":"CORE_BAD_REQUEST","title":"Refused"}',
    })
  })
  const asked = page.waitForRequest(request => request.method() === 'PATCH')
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('Refused')
  await asked
  await name.fill('Right')
  arrive()
  await saved(page).waitFor()
  assert.equal((await draftOf(id)).nodes[0]?.title, 'Right')
})
