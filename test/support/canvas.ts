import type { Page } from 'playwright-core'

/** A step's card on the canvas. */
export const card = (page: Page, name: string) =>
  page.locator('.react-flow__node-card').filter({ has: page.getByRole('heading', { name, exact: true }) })
/** Says that everything is saved. */
export const saved = (page: Page) => page.getByRole('banner').getByText('Saved', { exact: true })

const node = (id: string, type: string, config = {}, title?: string) => ({
  id,
  type: `triggers.${type}`,
  version: 1,
  config,
  ...(title === undefined ? {} : { title }),
})
/** A wait, then a choice of two ways that both end. */
export const choice = {
  triggers: [node('t', 'on-event', { event: 'Signed Up' })],
  nodes: [
    node('first', 'wait', { duration: { amount: 1, unit: 'days' } }, 'First'),
    node('choice', 'condition', {}, 'Choice'),
    node('left', 'exit', {}, 'Left'),
    node('right', 'exit', {}, 'Right'),
  ],
  edges: [
    { from: 'entry', outlet: 'start', to: 'first' },
    { from: 'first', outlet: 'done', to: 'choice' },
    { from: 'choice', outlet: 'yes', to: 'left' },
    { from: 'choice', outlet: 'no', to: 'right' },
  ],
}
