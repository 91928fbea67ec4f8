import type { TFunction } from 'i18next'

type Schema = Record<string, unknown>

/** The forms of a journey's settings: the schema of the API says what may be written, these say how it is asked for. */
export function settingsSchemas(t: TFunction): Record<'reentry' | 'goal' | 'exitEvent' | 'exitSegment' | 'message', Schema> {
  const choice = (title: string, values: readonly (readonly [value: string, title: string])[]): Schema => ({
    type: 'string',
    title,
    oneOf: values.map(([value, words]) => ({ const: value, title: words })),
  })
  const event = { type: 'string', title: t('journeys.event'), minLength: 1, maxLength: 200, 'x-ui': { widget: 'event' } }
  const match = {
    type: 'object',
    title: t('journeys.match'),
    description: t('journeys.matchAbout'),
    additionalProperties: true,
    'x-ui': { names: 'paths' },
  }
  const object = (properties: Schema, required: readonly string[]): Schema => ({
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  })
  return {
    reentry: object(
      {
        kind: choice(t('journeys.reentry.label'), [
          ['once', t('journeys.reentry.once')],
          ['after-ending', t('journeys.reentry.after-ending')],
          ['always', t('journeys.reentry.always')],
        ]),
        notWithinHours: {
          type: 'integer',
          title: t('journeys.notWithin'),
          description: t('journeys.notWithinAbout'),
          minimum: 1,
          maximum: 87_600,
        },
      },
      ['kind'],
    ),
    goal: object(
      {
        event,
        match,
        withinDays: { type: 'integer', title: t('journeys.withinDays'), minimum: 1, maximum: 365 },
        ends: { type: 'boolean', title: t('journeys.goalEnds') },
      },
      ['event', 'withinDays'],
    ),
    exitEvent: object({ event, match }, ['event']),
    exitSegment: object(
      {
        segmentId: { type: 'string', title: t('journeys.segment'), 'x-ui': { widget: 'segment' } },
        when: choice(t('journeys.when'), [
          ['joined', t('journeys.joined')],
          ['left', t('journeys.left')],
        ]),
      },
      ['segmentId', 'when'],
    ),
    message: object(
      {
        class: choice(t('journeys.class'), [
          ['marketing', t('journeys.marketing')],
          ['transactional', t('journeys.transactional')],
        ]),
        topicId: { type: 'string', title: t('journeys.topic'), description: t('journeys.topicAbout'), 'x-ui': { widget: 'topic' } },
        zone: { type: 'string', title: t('journeys.zone'), description: t('journeys.zoneAbout'), 'x-ui': { widget: 'zone' } },
      },
      ['class'],
    ),
  }
}
