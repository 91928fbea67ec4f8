import { drawn, type ReadyJourney } from './ready-journey.ts'

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
    }),
}
