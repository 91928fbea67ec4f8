import { hash } from 'node:crypto'

/**
 * The Topic header of a message: at most 32 base64url characters. A push service keeps one undelivered message per topic and
 * subscription, so a repeat with the same key replaces instead of adding.
 */
export function topicOf(collapseKey: string): string {
  return hash('sha256', collapseKey, 'base64url').slice(0, 32)
}

/** Whether a push service would accept this as a Topic header. */
export function isTopic(topic: string): boolean {
  return /^[A-Za-z0-9_-]{1,32}$/.test(topic)
}
