import { days, drawn, hours, monday, type ReadyJourney } from './ready-journey.ts'

export const reengagement: ReadyJourney = {
  id: 'reengagement',
  tags: ['re-engagement'],
  contents: [
    {
      key: 'back-what-is-new',
      name: 'Back, what is new',
      draft: { title: 'It has been a while', body: 'See what is new since you were here.', url: 'https://shop.example/new' },
    },
    {
      key: 'back-last-word',
      name: 'Back, last word',
      draft: {
        title: 'Shall we stay in touch?',
        body: 'Choose what you would like to hear about.',
        url: 'https://shop.example/preferences',
      },
    },
  ],
  segments: [
    {
      key: 'quiet-for-30-days',
      name: 'Quiet for 30 days',
      rule: { all: [{ fact: 'cdp.last-seen', operator: 'date-more-than-ago', value: { amount: 30, unit: 'days' } }] },
    },
  ],
  draw: ({ content, segment, topicId }) =>
    drawn({
      triggers: [{ type: 'on-segment', config: { segmentId: segment('quiet-for-30-days'), when: 'joined' } }],
      steps: [
        ['window', 'wait-for-window', 'When it suits', { from: '10:00', to: '19:00' }, { done: 'new' }],
        ['new', 'send', 'What is new', { contentId: content('back-what-is-new') }, { sent: 'week', 'not-sent': 'week' }],
        ['week', 'wait', 'A week', { duration: { amount: 1, unit: 'weeks' } }, { done: 'last' }],
        ['last', 'send', 'Last word', { contentId: content('back-last-word') }, { sent: null, 'not-sent': null }],
      ],
      topicId,
      settings: {
        reentry: { kind: 'after-ending', notWithinHours: 2_160 },
        exits: [{ kind: 'segment', segmentId: segment('quiet-for-30-days'), when: 'left' }],
      },
      samples: { trial: { traits: { firstName: 'Noor', lastOrder: '2031-01-20' } } },
      scenarios: [
        {
          id: 'stays-away',
          name: 'Gets both messages, a week apart',
          startAt: monday.startAt,
          person: { ...monday.zone, segments: [segment('quiet-for-30-days')] },
          expects: [
            { expect: 'sent', node: 'new', times: 1, notAfter: hours(1) },
            { expect: 'sent', node: 'last', times: 1, notBefore: days(7), notAfter: days(8) },
            { expect: 'ended', how: 'completed' },
          ],
        },
        {
          id: 'comes-back',
          name: 'Gets no last word after coming back',
          startAt: monday.startAt,
          person: { ...monday.zone, segments: [segment('quiet-for-30-days')] },
          events: [{ segment: { id: segment('quiet-for-30-days'), when: 'left' }, after: days(2) }],
          expects: [
            { expect: 'sent', times: 1 },
            { expect: 'not-sent', node: 'last' },
            { expect: 'ended', how: 'exited' },
          ],
        },
        {
          id: 'back-by-night',
          name: 'Who comes back before the morning gets nothing',
          startAt: '2031-03-03T20:00:00.000Z',
          person: { ...monday.zone, segments: [segment('quiet-for-30-days')] },
          events: [{ segment: { id: segment('quiet-for-30-days'), when: 'left' }, after: hours(2) }],
          expects: [{ expect: 'not-sent' }, { expect: 'ended', how: 'exited' }],
        },
      ],
    }),
}
