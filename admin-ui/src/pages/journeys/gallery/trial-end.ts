import { days, drawn, monday, type ReadyJourney } from './ready-journey.ts'

const soon = { title: 'Your trial ends in three days', body: 'Choose a plan and keep what you made.', url: 'https://shop.example/plans' }

export const trialEnd: ReadyJourney = {
  id: 'trialEnd',
  tags: ['trial'],
  contents: [
    { key: 'trial-three-days', name: 'Trial, three days', draft: soon },
    {
      key: 'trial-today',
      name: 'Trial, today',
      draft: {
        title: 'Your trial ends today',
        body: 'Nothing is lost: choose a plan whenever you like.',
        url: 'https://shop.example/plans',
      },
    },
  ],
  draw: ({ content, topicId }) =>
    drawn({
      triggers: [{ type: 'on-event', config: { event: 'Trial started' } }],
      steps: [
        [
          'before',
          'wait-until-date',
          'Three days before',
          { trait: 'trialEnds', days: -3, time: '09:00' },
          { done: 'soon', past: 'day', missing: null },
        ],
        ['soon', 'send', 'Three days left', { contentId: content('trial-three-days') }, { sent: 'day', 'not-sent': 'day' }],
        [
          'day',
          'wait-until-date',
          'On the day',
          { trait: 'trialEnds', days: 0, time: '09:00' },
          { done: 'today', past: null, missing: null },
        ],
        ['today', 'send', 'Ends today', { contentId: content('trial-today') }, { sent: null, 'not-sent': null }],
      ],
      topicId,
      settings: { goal: { event: 'Plan chosen', withinDays: 30, ends: true } },
      samples: { trial: { traits: { trialEnds: '2031-01-15' } } },
      scenarios: [
        {
          id: 'ends',
          name: 'Is told three days before, and on the day',
          startAt: monday.startAt,
          person: { ...monday.zone, traits: { trialEnds: '2031-03-17' } },
          by: { event: 'Trial started' },
          expects: [
            { expect: 'sent', node: 'soon', times: 1, notBefore: days(10), notAfter: days(11) },
            { expect: 'sent', node: 'today', times: 1, notBefore: days(13), notAfter: days(14) },
            { expect: 'ended', how: 'completed' },
          ],
        },
        {
          id: 'chooses',
          name: 'Gets nothing after choosing a plan',
          startAt: monday.startAt,
          person: { ...monday.zone, traits: { trialEnds: '2031-03-17' } },
          by: { event: 'Trial started' },
          events: [{ name: 'Plan chosen', after: days(5) }],
          expects: [{ expect: 'not-sent' }, { expect: 'goal', reached: true }],
        },
        {
          id: 'endless',
          name: 'Who has no end of a trial gets nothing',
          startAt: monday.startAt,
          person: monday.zone,
          by: { event: 'Trial started' },
          expects: [{ expect: 'not-sent' }, { expect: 'visited', node: 'before', outlet: 'missing' }],
        },
      ],
    }),
}
