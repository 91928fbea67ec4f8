import { days, drawn, monday, type ReadyJourney } from './ready-journey.ts'

export const eventReminder: ReadyJourney = {
  id: 'eventReminder',
  tags: ['reminder'],
  contents: [
    {
      key: 'event-tomorrow',
      name: 'Event, tomorrow',
      draft: {
        title: 'See you tomorrow',
        body: '{{default data.name "Your event"}} is tomorrow. Here is all you need.',
        url: 'https://shop.example/events',
      },
    },
    {
      key: 'event-thanks',
      name: 'Event, thanks',
      draft: { title: 'Thank you for coming', body: 'How did you like it?', url: 'https://shop.example/feedback' },
    },
  ],
  draw: ({ content, topicId }) =>
    drawn({
      triggers: [{ type: 'on-event', config: { event: 'Event booked', key: 'bookingId', entry: ['bookingId', 'name', 'startsOn'] } }],
      steps: [
        ['date', 'update-profile', 'Keep the date', { set: { nextEvent: '{{ entry.startsOn }}' } }, { done: 'before' }],
        [
          'before',
          'wait-until-date',
          'The day before',
          { trait: 'nextEvent', days: -1, time: '10:00' },
          { done: 'tomorrow', past: 'after', missing: null },
        ],
        ['tomorrow', 'send', 'Tomorrow', { contentId: content('event-tomorrow') }, { sent: 'after', 'not-sent': 'after' }],
        [
          'after',
          'wait-until-date',
          'The day after',
          { trait: 'nextEvent', days: 1, time: '11:00' },
          { done: 'thanks', past: null, missing: null },
        ],
        ['thanks', 'send', 'Thanks', { contentId: content('event-thanks') }, { sent: null, 'not-sent': null }],
      ],
      topicId,
      settings: { exits: [{ kind: 'event', event: 'Event cancelled' }] },
      samples: {
        trial: { traits: { nextEvent: '2031-01-15' }, entry: { bookingId: 'b-7', name: 'Linen evening', startsOn: '2031-01-15' } },
      },
      scenarios: [
        {
          id: 'comes',
          name: 'Is reminded the day before, and thanked the day after',
          startAt: monday.startAt,
          person: monday.zone,
          by: { event: 'Event booked', properties: { bookingId: 'b-7', name: 'Linen evening', startsOn: '2031-03-10' } },
          expects: [
            { expect: 'sent', node: 'tomorrow', times: 1, notBefore: days(6), notAfter: days(6) },
            { expect: 'sent', node: 'thanks', times: 1, notBefore: days(8), notAfter: days(9) },
            { expect: 'ended', how: 'completed' },
          ],
        },
        {
          id: 'cancels',
          name: 'Gets nothing after cancelling',
          startAt: monday.startAt,
          person: monday.zone,
          by: { event: 'Event booked', properties: { bookingId: 'b-7', name: 'Linen evening', startsOn: '2031-03-10' } },
          events: [{ name: 'Event cancelled', properties: { bookingId: 'b-7' }, after: days(2) }],
          expects: [{ expect: 'not-sent' }, { expect: 'ended', how: 'exited' }],
        },
        {
          id: 'late',
          name: 'Who books on the very day is thanked, and not reminded',
          startAt: monday.startAt,
          person: monday.zone,
          by: { event: 'Event booked', properties: { bookingId: 'b-8', name: 'Linen evening', startsOn: '2031-03-03' } },
          expects: [
            { expect: 'not-sent', node: 'tomorrow' },
            { expect: 'sent', node: 'thanks', times: 1 },
          ],
        },
      ],
    }),
}
