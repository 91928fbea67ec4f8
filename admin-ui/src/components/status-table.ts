/** What a colour stands for; a hollow dot means "not started or on its way out". */
export type Tone = 'ok' | 'held' | 'off' | 'bad' | 'k-primary' | 'k-action' | 'k-decision'

export interface StatusLook {
  tone: Tone
  hollow?: boolean
}

/** Every state a person can meet: one dot, one word (`status.<kind>.<state>`), the same everywhere. */
export const statusTable = {
  campaign: {
    draft: { tone: 'off', hollow: true },
    scheduled: { tone: 'k-primary' },
    sending: { tone: 'k-action' },
    paused: { tone: 'held' },
    sent: { tone: 'ok' },
    cancelled: { tone: 'off' },
    failed: { tone: 'bad' },
  },
  content: {
    draft: { tone: 'off', hollow: true },
    published: { tone: 'ok' },
  },
  message: {
    planned: { tone: 'off', hollow: true },
    held: { tone: 'held', hollow: true },
    sent: { tone: 'ok' },
    not_sent: { tone: 'held' },
    failed: { tone: 'bad' },
  },
  delivery: {
    claimed: { tone: 'off', hollow: true },
    open: { tone: 'off', hollow: true },
    planned: { tone: 'off', hollow: true },
    retrying: { tone: 'held', hollow: true },
    accepted: { tone: 'ok' },
    failed: { tone: 'bad' },
    cancelled: { tone: 'off' },
  },
  subscription: {
    active: { tone: 'ok' },
    inactive: { tone: 'off' },
  },
  segment: {
    building: { tone: 'k-action' },
    live: { tone: 'ok' },
    static: { tone: 'k-primary' },
    archived: { tone: 'off', hollow: true },
  },
  journey: {
    draft: { tone: 'off', hollow: true },
    live: { tone: 'ok' },
    paused: { tone: 'held' },
    draining: { tone: 'k-action', hollow: true },
    archived: { tone: 'off', hollow: true },
  },
  import: {
    uploading: { tone: 'off', hollow: true },
    ready: { tone: 'k-primary', hollow: true },
    checking: { tone: 'k-action' },
    running: { tone: 'k-action' },
    done: { tone: 'ok' },
    cancelled: { tone: 'off' },
    failed: { tone: 'bad' },
  },
  key: {
    active: { tone: 'ok' },
    revoked: { tone: 'off' },
  },
  plugin: {
    healthy: { tone: 'ok' },
    unhealthy: { tone: 'bad' },
  },
  seen: {
    seen: { tone: 'ok' },
    waiting: { tone: 'held', hollow: true },
  },
} as const satisfies Record<string, Record<string, StatusLook>>

export type StatusKind = keyof typeof statusTable
