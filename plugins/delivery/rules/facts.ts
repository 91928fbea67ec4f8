import { consent } from './consent.fact.ts'
import { messageFacts } from './message.fact.ts'
import { subscriptionFacts } from './subscription.fact.ts'

/** What rules can ask about subscriptions, consent and messages. */
export const facts = [...subscriptionFacts, consent, ...messageFacts]
