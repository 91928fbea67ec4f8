import { definePlugin, on } from 'fathi/sdk'
import { namesIn, ruleNames, timeline } from '../cdp/index.ts'
import { homeParts, workspaceSetup } from '../rbac/index.ts'
import { Consent, ConsentChange } from './consent.entity.ts'
import { Delivery, ExperimentAssignment } from './delivery.entity.ts'
import { messageNotSent, messagePlanned, messageSent, subscriptionActivated, subscriptionDeactivated } from './delivery.events.ts'
import { deliveryOptions } from './delivery.options.ts'
import { deliveryRoutes, messageRoutes, receiptRoutes, testMessageRoutes, topicRoutes } from './delivery.routes.ts'
import { home } from './home.ts'
import { sendSoon, whenSent } from './lane.ts'
import { Message } from './message.entity.ts'
import { PolicyRow } from './policy.entity.ts'
import { policyRoutes } from './policy.routes.ts'
import { policyScopes, topicScope } from './policy-scopes.ts'
import { preferencePages } from './preferences/preferences.routes.ts'
import { profileData } from './profile-data.ts'
import { Subscription } from './subscription.entity.ts'
import { facts } from './rules/facts.ts'
import { sendDue } from './sweep.ts'
import { consentInTimeline, messagesInTimeline } from './timeline.ts'
import { StepTally } from './step-tally.entity.ts'
import { PausedSource, Tally } from './tally.entity.ts'
import { Topic } from './topic.entity.ts'
import { setUpTopics } from './topic.service.ts'
import { dailyUpkeep, upkeepJob } from './upkeep.ts'

export { channels } from './channel.ts'
export type { Channel, Dispatch, DispatchOutcome, Target } from './channel.ts'
export { recordConsent, type ConsentWord } from './consent.service.ts'
export { deliver, type DeliverySummary } from './deliver.ts'
export { messageNotSent, messageSent, subscriptionActivated, subscriptionDeactivated } from './delivery.events.ts'
export { decidePage, planMessages, type MessagePlan, type Planned, type Recipient } from './plan.ts'
export { type PolicyScope, policyScopes } from './policy-scopes.ts'
export { REASONS, type Reason } from './reasons.ts'
export { cancelOf, endWaiting } from './cancel.ts'
export { standingOf, type Standing } from './standing.ts'
export { countsOf, countsOfMany, heldOf, pageOfSource, recipientsOfSite, restOf, seriesOf } from './source.ts'
export type { SourceCounts } from './source-counts.ts'
export { stepCountsOf } from './step-tally.ts'
export { pauseSource, resumeSource } from './paused-source.ts'
export { confirmOptIn } from './opt-in.ts'
export { activeBySite, deadAddresses, type DeadAddresses } from './subscription.counts.ts'
export { listSubscriptions, type SubscriptionFilter } from './subscription.list.ts'
export { resync, type Resync } from './subscription.resync.ts'
export { addressHash, deactivate, subscribe, touch, type NewSubscription, type OptIn } from './subscription.service.ts'
export { Subscription } from './subscription.entity.ts'
export { assignVariants, drawnVariant, experimentId, variantsOf } from './experiment.ts'
export { choose, readPreferences, type TopicChoice } from './preferences/preferences.service.ts'
export { type TrialBases, tryMessages, type Tried, type TriedPerson } from './try-message.ts'
export { TopicUnknown } from './delivery.problems.ts'
export { findTopic, listTopics, requireTopic } from './topic.service.ts'

/** The one place a message leaves from: subscriptions, consent, decisions, outcomes, receipts. */
export default definePlugin({
  name: 'delivery',
  title: 'Delivery',
  requires: ['rbac', 'cdp', 'templates'],
  options: deliveryOptions,
  entities: [
    Topic,
    Subscription,
    ConsentChange,
    Consent,
    Message,
    Delivery,
    ExperimentAssignment,
    Tally,
    StepTally,
    PausedSource,
    PolicyRow,
  ],
  migrations: new URL('../../migrations/delivery/', import.meta.url),
  permissions: {
    'delivery:read': 'See messages, deliveries, topics and subscriptions',
    'delivery:send': 'Send and cancel single messages',
    'delivery:write': 'Change topics, and how often and when people are written to',
  },
  collections: {
    messages: messageRoutes,
    'test-messages': testMessageRoutes,
    deliveries: deliveryRoutes,
    topics: topicRoutes,
    policies: policyRoutes,
    receipts: receiptRoutes,
  },
  register: preferencePages,
  publishes: [messagePlanned, messageSent, messageNotSent, subscriptionActivated, subscriptionDeactivated],
  subscribes: [on(messagePlanned, 'delivery.send-soon', async ({ messageId }, scope) => sendSoon(scope, messageId))],
  jobs: [upkeepJob],
  schedules: [dailyUpkeep],
  sweeps: [
    { name: 'delivery.send-due', table: 'delivery_message', due: 'due', where: `class <> 'transactional'`, act: sendDue },
    { name: 'delivery.send-due-transactional', table: 'delivery_message', due: 'due', where: `class = 'transactional'`, act: sendDue },
  ],
  contributes: [
    workspaceSetup.with(setUpTopics),
    policyScopes.with(topicScope),
    homeParts.with(home),
    timeline.with(messagesInTimeline, consentInTimeline),
    ruleNames.with(namesIn('delivery_topic')),
  ],
  audited: [
    { entity: Topic, resource: 'topic' },
    { entity: PolicyRow, resource: 'policy' },
  ],
  facts,
  profileData,
  close: whenSent,
  topics: { messages: 'delivery:read', deliveries: 'delivery:read', subscriptions: 'delivery:read' },
  admin: { nav: [{ group: 'insights', to: '/deliveries', label: 'Deliveries', needs: 'delivery:read' }] },
})
