/** What happens to a message that may not leave yet: it leaves as soon as it may; as much later as the quiet time or the window is long; or not at all. */
export type Mode = 'hold' | 'shift' | 'drop'

/** At most so many messages to a person within so many hours. */
export interface Cap {
  maximum: number
  windowHours: number
  mode: Mode
}
/** Hours on the person's own clocks in which nothing is to arrive; over midnight when they begin later than they end. */
export interface QuietHours {
  from: string
  to: string
  mode: Mode
}
/** What holds for all messages of a scope. Scopes lie in each other: a narrower one adds, and loosens nothing. */
export interface Policy {
  scope: string
  caps: readonly Cap[]
  quietHours: QuietHours | null
}
/** A share of all people who get no marketing at all, to compare the others with. The salt says who. */
export interface Holdout {
  percent: number
  salt: string
}

/** A message, as far as scopes look at it. */
export interface OfMessage {
  topicId: string | null
  source: { kind: string; id: string; node?: string | null | undefined }
}

export const WORKSPACE_SCOPE = 'workspace'

/** The scopes a message lies in, the widest first. */
export function scopesOf({ topicId, source: { kind, id, node } }: OfMessage): string[] {
  return [
    WORKSPACE_SCOPE,
    ...(topicId === null ? [] : [`topic:${topicId}`]),
    ...(kind === 'campaign' || kind === 'journey' ? [`${kind}:${id}`] : []),
    ...(kind === 'journey' && node != null ? [`node:${id}.${node}`] : []),
  ]
}
