import { days, drawn, monday, type ReadyJourney } from './ready-journey.ts'

export const welcome: ReadyJourney = {
  id: 'welcome',
  tags: ['welcome'],
  contents: [
    {
      key: 'welcome-hello',
      name: 'Welcome, hello',
      draft: {
        title: 'Welcome, {{default profile.firstName "good to see you"}}',
        body: 'Here is where most people begin.',
        url: 'https://shop.example/start',
      },
    },
    {
      key: 'welcome-first-step',
      name: 'Welcome, first step',
      draft: { title: 'A first step', body: 'It takes two minutes, and is worth it.', url: 'https://shop.example/start' },
    },
  ],
  draw: ({ content, topicId }) =>
    drawn({
      triggers: [{ type: 'on-event', config: { event: 'Signed up' } }],
      steps: [
        ['hello', 'send', 'Hello', { contentId: content('welcome-hello') }, { sent: 'order', 'not-sent': 'order' }],
        [
          'order',
          'wait-for-event',
          'Two days to order',
          { event: 'Order completed', within: { amount: 2, unit: 'days' } },
          { came: null, 'timed-out': 'morning' },
        ],
        ['morning', 'wait-until-time', 'Until the next morning', { time: '09:30' }, { done: 'nudge' }],
        ['nudge', 'send', 'A first step', { contentId: content('welcome-first-step') }, { sent: null, 'not-sent': null }],
      ],
      topicId,
      settings: { goal: { event: 'Order completed', withinDays: 14, ends: true } },
      samples: { trial: { traits: { firstName: 'Amira' } } },
      scenarios: [
        {
          id: 'looks',
          name: 'Is greeted at once, and nudged on the third morning',
          startAt: monday.startAt,
          person: { ...monday.zone, traits: { firstName: 'Amira' } },
          by: { event: 'Signed up' },
          expects: [
            { expect: 'sent', node: 'hello', times: 1, notAfter: { amount: 1, unit: 'minutes' } },
            { expect: 'sent', node: 'nudge', times: 1, notBefore: days(2), notAfter: days(3) },
            { expect: 'ended', how: 'completed' },
          ],
        },
        {
          id: 'orders',
          name: 'Is greeted, and not nudged after ordering',
          startAt: monday.startAt,
          person: { ...monday.zone, traits: { firstName: 'Amira' } },
          by: { event: 'Signed up' },
          events: [{ name: 'Order completed', after: days(1) }],
          expects: [
            { expect: 'sent', node: 'hello', times: 1 },
            { expect: 'not-sent', node: 'nudge' },
            { expect: 'goal', reached: true },
          ],
        },
        {
          id: 'visits',
          name: 'Who does not sign up gets nothing',
          startAt: monday.startAt,
          person: monday.zone,
          by: { event: 'Page viewed' },
          expects: [{ expect: 'not-sent' }, { expect: 'ended', how: 'not-admitted' }],
        },
      ],
    }),
}
