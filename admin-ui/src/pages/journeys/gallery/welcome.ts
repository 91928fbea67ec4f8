import { drawn, type ReadyJourney } from './ready-journey.ts'

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
    }),
}
