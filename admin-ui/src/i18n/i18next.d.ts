import 'i18next'
import type { en } from './en/en.ts'
import type { eventWords } from './en/events.en.ts'
import type { journeyWords } from './en/journeys.en.ts'
import type { peopleWords } from './en/people.en.ts'
import type { policyWords } from './en/policies.en.ts'
import type { scenarioWords } from './en/scenarios.en.ts'
import type { segmentWords } from './en/segments.en.ts'
import type { topicWords } from './en/topics.en.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: {
      translation: typeof en &
        typeof eventWords &
        typeof segmentWords &
        typeof peopleWords &
        typeof policyWords &
        typeof topicWords &
        typeof journeyWords &
        typeof scenarioWords
    }
  }
}
