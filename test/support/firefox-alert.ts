import type { Page } from 'puppeteer-core'
import { eventually } from './eventually.ts'

/** What lets a test drive the windows of Firefox itself, beside those of pages. */
export const wholeFirefox = ['--remote-allow-system-access'] as const

type Send = (method: string, params: object) => Promise<{ result: unknown }>
interface Window {
  context: string
  url: string
}

/** Clicks with the mouse on the notification that Firefox shows in a window of its own; false where there is none that can be driven. */
export async function clickAlert(page: Page): Promise<boolean> {
  // commands to the chrome of Firefox have no typed way in: Puppeteer keeps the connection to itself
  const { connection } = page.browser() as unknown as { connection: { send: Send } }
  const ask = async <R>(method: string, params: object): Promise<R> => (await connection.send(method, params)).result as R
  const find = async (): Promise<Window | undefined> =>
    (await ask<{ contexts: Window[] }>('browsingContext.getTree', { 'moz:scope': 'chrome' })).contexts.find(({ url }) =>
      url.endsWith('/alerts/alert.xhtml'),
    )
  const alert = await eventually(find, 'the window of the notification', 5_000).catch(() => undefined)
  if (alert === undefined) return false
  await ask('script.evaluate', { target: { context: alert.context }, awaitPromise: true, expression: CLICK })
  return true
}

/** Presses and releases the button of the mouse in the middle of the text, as the window system would. */
const CLICK = `(async () => {
  if (document.readyState !== 'complete') await new Promise(done => addEventListener('load', done, { once: true }))
  const { x, y, width, height } = document.getElementById('alertTextBox').getBoundingClientRect()
  const [left, top] = [x + width / 2, y + height / 2]
  for (const type of ['mousemove', 'mousedown', 'mouseup'])
    if (window.synthesizeMouseEvent) window.synthesizeMouseEvent(type, left, top, { button: 0, clickCount: type === 'mousemove' ? 0 : 1 })
    else window.windowUtils.sendMouseEvent(type, left, top, 0, type === 'mousemove' ? 0 : 1, 0)
})()`
