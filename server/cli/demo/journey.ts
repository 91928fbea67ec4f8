import { at, edge, ends, node } from './drawing.ts'

type Config = Record<string, unknown>

/** What the demo's journey needs of the workspace. */
interface Needs {
  topicId: string
  /** Ids of contents by their keys. */
  contents: Readonly<Record<string, string>>
}

const reachable = { all: [{ fact: 'delivery.subscribed', operator: 'boolean-is', value: true }] }

/** Messages about a cart that was left behind. */
export const CART_CONTENTS: readonly { key: string; name: string; draft: Config }[] = [
  {
    key: 'cart-reminder',
    name: 'Cart reminder',
    draft: {
      title: 'Still thinking it over?',
      body: '{{default data.name "Something lovely"}} is in your cart.',
      url: 'https://shop.example/cart',
    },
  },
  {
    key: 'cart-reminder-stock',
    name: 'Cart reminder, stock',
    draft: { title: 'Almost gone', body: 'We hold {{default data.name "your linen"}} for you today.', url: 'https://shop.example/cart' },
  },
  {
    key: 'cart-last-call',
    name: 'Cart, last call',
    draft: {
      title: 'Your cart ends today',
      body: 'Hello {{default profile.firstName "there"}}, order today and it ships tomorrow.',
      url: 'https://shop.example/cart',
    },
  },
]

/** The demo's journey: somebody leaves a cart, is given an hour, then reminded in one of two ways, and once more the next morning. An order ends it. */
export const cartJourney = ({ topicId, contents }: Needs) => ({
  key: 'abandoned-cart',
  name: 'Abandoned cart',
  description: 'Reminds people of what they left in their cart, until they order.',
  draft: {
    triggers: [
      {
        id: 'cart',
        type: 'triggers.on-event',
        version: 1,
        config: { event: 'Product added', key: 'cartId', entry: ['cartId', 'name'] },
      },
    ],
    nodes: [
      node(
        'order',
        'wait-for-event',
        'An hour to order',
        { event: 'Order completed', match: { cartId: '{{ entry.cartId }}' }, within: { amount: 1, unit: 'hours' } },
        at(0, 0),
      ),
      node('reachable', 'condition', 'Can be reached?', { rule: reachable }, at(0, 1)),
      node(
        'test',
        'split',
        'Two reminders',
        {
          parts: [
            { id: 'a', label: 'Friendly', weight: 1 },
            { id: 'b', label: 'Stock', weight: 1 },
          ],
        },
        at(0, 2),
      ),
      node('friendly', 'send', 'Friendly reminder', { contentId: contents['cart-reminder'] }, at(-1, 3)),
      node('stock', 'send', 'Stock reminder', { contentId: contents['cart-reminder-stock'] }, at(1, 3)),
      node('morning', 'wait-until-time', 'Until the next morning', { time: '09:00' }, at(0, 4.125)),
      node('last', 'send', 'Last call', { contentId: contents['cart-last-call'] }, at(0, 5.125)),
    ],
    edges: [
      edge('entry', 'start', 'order'),
      edge('order', 'timed-out', 'reachable'),
      edge('reachable', 'yes', 'test'),
      edge('test', 'a', 'friendly'),
      edge('test', 'b', 'stock'),
      edge('friendly', 'sent', 'morning'),
      edge('stock', 'sent', 'morning'),
      edge('morning', 'done', 'last'),
    ],
    ends: ends([
      ['order', 'came'],
      ['reachable', 'no'],
      ['friendly', 'not-sent'],
      ['stock', 'not-sent'],
      ['last', 'sent'],
      ['last', 'not-sent'],
    ]),
    notes: [],
    settings: {
      reentry: { kind: 'once' },
      goal: { event: 'Order completed', withinDays: 3, ends: true },
      exits: [],
      zone: null,
      message: { class: 'marketing', topicId },
    },
  },
})
