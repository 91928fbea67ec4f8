import { drawn, type ReadyJourney } from './ready-journey.ts'

const orders = (days: number, operator: string, value: number) => ({
  fact: 'cdp.event-count',
  params: { event: 'Order completed', within: { last: { amount: days, unit: 'days' } } },
  operator,
  value,
})

export const winBack: ReadyJourney = {
  id: 'winBack',
  tags: ['win-back'],
  contents: [
    {
      key: 'win-back-miss-you',
      name: 'Win back, we miss you',
      draft: { title: 'We would like you back', body: 'Ten percent off your next order.', url: 'https://shop.example/back' },
    },
    {
      key: 'win-back-last-days',
      name: 'Win back, last days',
      draft: { title: 'Three days left', body: 'Your ten percent end soon.', url: 'https://shop.example/back' },
    },
  ],
  segments: [
    {
      key: 'lapsed-buyers',
      name: 'Lapsed buyers',
      rule: { all: [orders(365, 'number-at-least', 2), orders(90, 'number-less-than', 1)] },
    },
  ],
  draw: ({ content, segment, topicId }) =>
    drawn({
      triggers: [{ type: 'on-segment', config: { segmentId: segment('lapsed-buyers'), when: 'joined' } }],
      steps: [
        ['morning', 'wait-until-time', 'Until the next morning', { time: '10:00' }, { done: 'miss' }],
        ['miss', 'send', 'We miss you', { contentId: content('win-back-miss-you') }, { sent: 'order', 'not-sent': null }],
        [
          'order',
          'wait-for-event',
          'A week to order',
          { event: 'Order completed', within: { amount: 7, unit: 'days' } },
          { came: null, 'timed-out': 'last' },
        ],
        ['last', 'send', 'Last days', { contentId: content('win-back-last-days') }, { sent: null, 'not-sent': null }],
      ],
      topicId,
      settings: {
        reentry: { kind: 'after-ending', notWithinHours: 2_160 },
        goal: { event: 'Order completed', withinDays: 14, ends: true },
      },
    }),
}
