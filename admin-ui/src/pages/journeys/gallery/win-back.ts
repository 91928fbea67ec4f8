import { days, drawn, hours, monday, type ReadyJourney } from './ready-journey.ts'

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
      samples: { trial: { traits: { firstName: 'Milan', orders: 4 } } },
      scenarios: [
        {
          id: 'stays-away',
          name: 'Gets the offer on the next morning, and a last word a week later',
          startAt: monday.startAt,
          person: { ...monday.zone, segments: [segment('lapsed-buyers')] },
          expects: [
            { expect: 'sent', node: 'miss', times: 1, notAfter: hours(24) },
            { expect: 'sent', node: 'last', times: 1, notBefore: days(7), notAfter: days(8) },
            { expect: 'ended', how: 'completed' },
          ],
        },
        {
          id: 'orders',
          name: 'Gets no last word after ordering',
          startAt: monday.startAt,
          person: { ...monday.zone, segments: [segment('lapsed-buyers')] },
          events: [{ name: 'Order completed', after: days(3) }],
          expects: [
            { expect: 'sent', node: 'miss', times: 1 },
            { expect: 'not-sent', node: 'last' },
            { expect: 'goal', reached: true },
          ],
        },
        {
          id: 'orders-by-night',
          name: 'Who orders before the morning gets nothing',
          startAt: '2031-03-03T20:00:00.000Z',
          person: { ...monday.zone, segments: [segment('lapsed-buyers')] },
          events: [{ name: 'Order completed', after: hours(2) }],
          expects: [{ expect: 'not-sent' }, { expect: 'ended', how: 'exited', reason: 'goal' }],
        },
      ],
    }),
}
