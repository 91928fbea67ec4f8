import { days, drawn, hours, monday, type ReadyJourney } from './ready-journey.ts'

export const priceDrop: ReadyJourney = {
  id: 'priceDrop',
  tags: ['price'],
  contents: [
    {
      key: 'price-dropped',
      name: 'Price dropped',
      draft: {
        title: '{{default data.name "What you watch"}} costs less now',
        body: 'It is {{default data.price "cheaper"}} since today.',
        url: 'https://shop.example/watched',
      },
    },
  ],
  draw: ({ content, topicId }) =>
    drawn({
      triggers: [{ type: 'on-event', config: { event: 'Price dropped', key: 'productId', entry: ['productId', 'name', 'price'] } }],
      steps: [
        ['window', 'wait-for-window', 'Between nine and nine', { from: '09:00', to: '21:00' }, { done: 'told' }],
        ['told', 'send', 'Price dropped', { contentId: content('price-dropped') }, { sent: 'bought', 'not-sent': null }],
        [
          'bought',
          'wait-for-event',
          'Three days to buy',
          { event: 'Order completed', match: { productId: '{{ entry.productId }}' }, within: { amount: 3, unit: 'days' } },
          { came: 'counted', 'timed-out': null },
        ],
        ['counted', 'goal', 'Bought it', { name: 'Bought at the lower price' }, { done: null }],
      ],
      topicId,
      settings: { reentry: { kind: 'after-ending', notWithinHours: 168 } },
      samples: { trial: { entry: { productId: 'p-12', name: 'Wool blanket', price: '€ 59' } } },
      scenarios: [
        {
          id: 'buys',
          name: 'Is told at once by day, and counted when it is bought',
          startAt: monday.startAt,
          person: monday.zone,
          by: { event: 'Price dropped', properties: { productId: 'p-12', name: 'Wool blanket', price: '€ 59' } },
          events: [{ name: 'Order completed', properties: { productId: 'p-12' }, after: days(1) }],
          expects: [
            { expect: 'sent', node: 'told', times: 1, notAfter: { amount: 1, unit: 'minutes' } },
            { expect: 'visited', node: 'counted' },
          ],
        },
        {
          id: 'night',
          name: 'Is not woken at night',
          startAt: '2031-03-03T22:00:00.000Z',
          person: monday.zone,
          by: { event: 'Price dropped', properties: { productId: 'p-12', name: 'Wool blanket', price: '€ 59' } },
          expects: [{ expect: 'sent', node: 'told', times: 1, notBefore: hours(10), notAfter: hours(10) }],
        },
        {
          id: 'other',
          name: 'Buying another thing is not counted',
          startAt: monday.startAt,
          person: monday.zone,
          by: { event: 'Price dropped', properties: { productId: 'p-12', name: 'Wool blanket', price: '€ 59' } },
          events: [{ name: 'Order completed', properties: { productId: 'p-99' }, after: days(1) }],
          expects: [
            { expect: 'not-visited', node: 'counted' },
            { expect: 'ended', how: 'completed' },
          ],
        },
        {
          id: 'rises',
          name: 'Who only looks at it gets nothing',
          startAt: monday.startAt,
          person: monday.zone,
          by: { event: 'Product viewed', properties: { productId: 'p-12' } },
          expects: [{ expect: 'not-sent' }, { expect: 'ended', how: 'not-admitted' }],
        },
      ],
    }),
}
