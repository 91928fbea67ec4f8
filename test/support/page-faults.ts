import type { Page, Request } from 'playwright-core'
import { eventually } from './eventually.ts'

/** Collects what goes wrong in a page: console errors, exceptions, requests that fail or are refused. `take` hands them over and begins anew; `quiet` waits until all that was asked is answered and drawn. */
export function watchFaults(page: Page): { take: () => string[]; quiet: () => Promise<void> } {
  const open = new Set<Request>()
  let faults: string[] = []
  const add = (text: string): void => void faults.push(text)
  page.on('request', request => {
    // The live stream is open as long as the page.
    if (!request.url().includes('/v1/live')) open.add(request)
  })
  page.on('requestfinished', request => void open.delete(request))
  page.on('console', message => {
    if (message.type() === 'error') add(`console: ${message.text()}`)
  })
  page.on('pageerror', error => add(`exception: ${error.message}`))
  page.on('response', response => {
    if (response.status() >= 400) add(`${response.status()} ${response.request().method()} ${response.url()}`)
  })
  page.on('requestfailed', request => {
    open.delete(request)
    const cause = request.failure()?.errorText ?? ''
    // A page that is left ends its stream and what it still asks.
    if (cause !== 'net::ERR_ABORTED') add(`${cause} ${request.method()} ${request.url()}`)
  })
  return {
    quiet: async () => {
      await eventually(async () => {
        const isDrawn = await page.evaluate<boolean>(DRAWN)
        return isDrawn && open.size === 0
      }, 'the page is quiet')
    },
    take: () => {
      const taken = faults
      faults = []
      return taken
    },
  }
}

/** Two frames on, whether no skeleton stands in for something. */
const DRAWN = `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(document.querySelector('[aria-busy=true], .sk') === null))))`
