import type { Outcome } from './answers.ts'
import type { PushVendor } from './endpoint.ts'
import type { Lane } from './origin-gate.ts'
import type { VapidIdentity } from './vapid-tokens.ts'

export type Urgency = 'very-low' | 'low' | 'normal' | 'high'

/** One message for one browser. */
export interface PushItem {
  endpoint: string
  /** The browser's public key, 65 bytes. */
  p256dh: Buffer
  /** The browser's authentication secret, 16 bytes. */
  auth: Buffer
  payload: Buffer | string
  /** Seconds the push service keeps it for a browser that is away. */
  ttl: number
  urgency: Urgency
  /** Any text; sent as it is when it has the form of a Topic header, else as `topicOf` it. */
  topic?: string
  vapid: VapidIdentity
  lane: Lane
  /** No request is under way after this moment, in milliseconds: the message may be somebody else's then. */
  until?: number
}

export interface PushResult extends Outcome {
  /** Of the last answer; absent when there was none. */
  status?: number
  /** Requests that were made. */
  attempts: number
  /** A request was sent whose answer never came: the message may have arrived, whatever the outcome says. */
  uncertain: boolean
  vendor: PushVendor
  origin: string
  /** Where the push service keeps the message, if it said. */
  location?: string
  /** The beginning of what a push service said when it refused. */
  detail?: string
}
