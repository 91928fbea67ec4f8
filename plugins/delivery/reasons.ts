/** Why a message was not sent: the closed list, with the words people read. */
export const REASONS = {
  no_subscription: 'No active subscription',
  marketing_opt_out: 'Opted out of marketing',
  topic_opt_out: 'Not in the topic',
  missing_variable: 'A variable without a value',
  url_invalid: 'A link that is not one',
  render_failed: 'The content could not be rendered',
  content_missing: 'The content is gone',
  profile_missing: 'The profile is gone',
  not_a_test_profile: 'Only test profiles receive messages here',
  captured: 'Captured, not sent: the workspace captures messages',
  owner_changed: 'The browser belongs to someone else now',
  cancelled: 'Cancelled',
  expired: 'Too old to be useful',
  gone: 'The address is dead',
  throttled: 'The push service throttled for too long',
  unauthorized: 'The push service refused our keys',
  rejected: 'The push service refused the message',
  too_large: 'Too large for the push service',
  unreachable: 'The push service could not be reached',
  channel_missing: 'No plugin carries this channel',
} as const
export type Reason = keyof typeof REASONS
