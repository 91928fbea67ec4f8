import { bucket } from './bucket.fact.ts'
import { eventFacts } from './event.fact.ts'
import { eventPropertyFacts } from './event-property.fact.ts'
import { localTimeFacts } from './local-time.fact.ts'
import { location } from './location.fact.ts'
import { profileFacts } from './profile.fact.ts'
import { sequence } from './sequence.fact.ts'
import { trait } from './trait.fact.ts'

/** What rules can ask of a person and of what he did. */
export const facts = [trait, location, ...profileFacts, ...eventFacts, ...eventPropertyFacts, sequence, bucket, ...localTimeFacts]
