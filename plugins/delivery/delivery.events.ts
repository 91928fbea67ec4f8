import { defineEvent, Id, Type } from 'fathi/sdk'

export const messagePlanned = defineEvent({
  name: 'delivery.message-planned',
  version: 1,
  summary: 'A message was planned by the API and wants to leave',
  payload: Type.Object({ messageId: Id }),
  subject: payload => payload.messageId,
})
export const messageSent = defineEvent({
  name: 'delivery.message-sent',
  version: 1,
  summary: 'A message of the API was accepted by its channel',
  payload: Type.Object({ messageId: Id, profileId: Id }),
  subject: payload => payload.profileId,
})
export const messageNotSent = defineEvent({
  name: 'delivery.message-not-sent',
  version: 1,
  summary: 'A message of the API or of a journey did not leave, or failed for good',
  payload: Type.Object({ messageId: Id, profileId: Id, reason: Type.String() }),
  subject: payload => payload.profileId,
})
export const subscriptionActivated = defineEvent({
  name: 'delivery.subscription-activated',
  version: 1,
  summary: 'An address was opted in',
  payload: Type.Object({ subscriptionId: Id, profileId: Id, channel: Type.String() }),
  subject: payload => payload.profileId,
})
export const subscriptionDeactivated = defineEvent({
  name: 'delivery.subscription-deactivated',
  version: 1,
  summary: 'An address is no longer usable',
  payload: Type.Object({ subscriptionId: Id, profileId: Id, reason: Type.String() }),
  subject: payload => payload.profileId,
})
