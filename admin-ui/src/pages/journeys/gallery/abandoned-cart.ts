import { drawn, hours, monday, type ReadyJourney } from './ready-journey.ts'

export const abandonedCart: ReadyJourney = {
  id: 'abandonedCart',
  tags: ['cart'],
  contents: [
    {
      key: 'cart-still-there',
      name: 'Cart, still there',
      draft: {
        title: 'Still thinking it over?',
        body: '{{default data.name "Something lovely"}} is in your cart.',
        url: 'https://shop.example/cart',
      },
    },
    {
      key: 'cart-almost-gone',
      name: 'Cart, almost gone',
      draft: { title: 'Almost gone', body: 'We hold {{default data.name "your choice"}} for you today.', url: 'https://shop.example/cart' },
    },
    {
      key: 'cart-last-day',
      name: 'Cart, last day',
      draft: { title: 'Your cart ends today', body: 'Order today and it ships tomorrow.', url: 'https://shop.example/cart' },
    },
  ],
  draw: ({ content, topicId }) =>
    drawn({
      triggers: [{ type: 'on-event', config: { event: 'Product added', key: 'cartId', entry: ['cartId', 'name'] } }],
      steps: [
        [
          'order',
          'wait-for-event',
          'An hour to order',
          { event: 'Order completed', match: { cartId: '{{ entry.cartId }}' }, within: { amount: 1, unit: 'hours' } },
          { came: null, 'timed-out': 'reminders' },
        ],
        [
          'reminders',
          'split',
          'Two reminders',
          {
            parts: [
              { id: 'friendly', label: 'Friendly', weight: 1 },
              { id: 'stock', label: 'Stock', weight: 1 },
            ],
          },
          { friendly: 'still', stock: 'almost' },
        ],
        ['still', 'send', 'Still there', { contentId: content('cart-still-there') }, { sent: 'morning', 'not-sent': 'morning' }],
        ['almost', 'send', 'Almost gone', { contentId: content('cart-almost-gone') }, { sent: 'morning', 'not-sent': 'morning' }],
        ['morning', 'wait-until-time', 'Until the next morning', { time: '09:00' }, { done: 'last' }],
        ['last', 'send', 'Last day', { contentId: content('cart-last-day') }, { sent: null, 'not-sent': null }],
      ],
      topicId,
      settings: { goal: { event: 'Order completed', withinDays: 3, ends: true } },
      samples: { trial: { entry: { cartId: 'c-81', name: 'Linen duvet cover' } } },
      scenarios: [
        {
          id: 'left',
          name: 'Is reminded after an hour, and on the next morning',
          startAt: monday.startAt,
          person: monday.zone,
          by: { event: 'Product added', properties: { cartId: 'c-81', name: 'Linen duvet cover' } },
          variants: { reminders: 'friendly' },
          expects: [
            { expect: 'sent', node: 'still', times: 1, notBefore: hours(1), notAfter: hours(1) },
            { expect: 'not-sent', node: 'almost' },
            { expect: 'sent', node: 'last', times: 1, notBefore: hours(23), notAfter: hours(23) },
            { expect: 'ended', how: 'completed' },
          ],
        },
        {
          id: 'ordered',
          name: 'Gets nothing after ordering',
          startAt: monday.startAt,
          person: monday.zone,
          by: { event: 'Product added', properties: { cartId: 'c-81', name: 'Linen duvet cover' } },
          events: [{ name: 'Order completed', properties: { cartId: 'c-81' }, after: { amount: 20, unit: 'minutes' } }],
          expects: [{ expect: 'not-sent' }, { expect: 'goal', reached: true }],
        },
        {
          id: 'ordered-later',
          name: 'Gets no last word after the reminder worked',
          startAt: monday.startAt,
          person: monday.zone,
          by: { event: 'Product added', properties: { cartId: 'c-81', name: 'Linen duvet cover' } },
          events: [{ name: 'Order completed', properties: { cartId: 'c-81' }, after: hours(3) }],
          expects: [
            { expect: 'sent', times: 1 },
            { expect: 'not-sent', node: 'last' },
            { expect: 'ended', how: 'exited', reason: 'goal' },
          ],
        },
      ],
    }),
}
