import { drawn, type ReadyJourney } from './ready-journey.ts'

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
    }),
}
