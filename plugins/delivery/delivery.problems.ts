import { defineProblem } from 'fathi/sdk'

export const ContentNotPublished = defineProblem(
  'DLV_CONTENT_NOT_PUBLISHED',
  422,
  'There is no published content {content}. Publish it first.',
)
export const TopicUnknown = defineProblem('DLV_TOPIC_UNKNOWN', 422, 'There is no topic {topic} in this workspace.')
export const TopicNeeded = defineProblem('DLV_TOPIC_NEEDED', 422, 'A marketing message needs a topic, so that people can opt out of it.')
export const TopicKeyTaken = defineProblem('DLV_TOPIC_KEY_TAKEN', 409, 'There is a topic with the key {key} already.')
export const RecipientUnknown = defineProblem('DLV_RECIPIENT_UNKNOWN', 422, 'There is nobody by that {kind} in this workspace.')
export const MessageDecided = defineProblem('DLV_MESSAGE_DECIDED', 409, 'The message is {state} already: it cannot be cancelled any more.')
export const MessageOfSource = defineProblem(
  'DLV_MESSAGE_OF_SOURCE',
  409,
  'The message belongs to a {source}: what is cancelled is the {source}, not one of its messages.',
)
export const PolicyInvalid = defineProblem(
  'DLV_POLICY_INVALID',
  422,
  'The policy cannot be kept: {count} of its parts contradict each other.',
)
