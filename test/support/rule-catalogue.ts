import type { ProfileColumns, Subject, TrackedEvent } from 'fathi/sdk'
import cdp from '../../plugins/cdp/index.ts'
import delivery from '../../plugins/delivery/index.ts'
import segments from '../../plugins/segments/index.ts'
import triggers from '../../plugins/triggers/index.ts'
import { catalogueOf } from '../../server/kernel/rules/catalogue.ts'
import { type SubjectParts, subjectOf } from '../../server/kernel/rules/load-subjects.ts'

/** The facts and operators of the configured plugins. */
export const catalogue = catalogueOf([cdp, segments, delivery, triggers])

/** A person for a test, of whom little is known. */
export function aSubject(known: Partial<Omit<SubjectParts, 'columns'>> & { columns?: Partial<ProfileColumns> } = {}): Subject {
  const { columns, ...rest } = known
  return subjectOf({
    profileId: '018f0000-0000-7000-8000-0000000000aa',
    traits: {},
    events: [],
    segments: new Set(),
    extras: new Map(),
    ...rest,
    columns: {
      displayName: null,
      country: null,
      locale: null,
      timezone: null,
      firstSeen: '2026-01-01T00:00:00.000Z',
      lastSeen: '2026-01-01T00:00:00.000Z',
      isTest: false,
      workspaceZone: 'Europe/Berlin',
      ...columns,
    },
  })
}

let made = 0
/** An event for a test. */
export function anEvent(name: string, at: string, properties: Record<string, unknown> = {}): TrackedEvent {
  made += 1
  const id = `018f0000-0000-7000-9000-${String(made).padStart(12, '0')}`
  const occurredAt = new Date(at)
  return {
    id,
    type: 'track',
    name,
    profileId: '018f0000-0000-7000-8000-0000000000aa',
    userId: null,
    anonymousId: null,
    occurredAt,
    receivedAt: occurredAt,
    properties,
    context: {},
    source: null,
    messageId: id,
    historical: false,
  }
}
