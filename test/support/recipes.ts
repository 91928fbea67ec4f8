import { createECDH, randomBytes } from 'node:crypto'
import { emptyDraft } from '../../plugins/triggers/draft.schema.ts'

interface Making {
  /** An id of the kind that a field of this name refers to. */
  idFor: (field: string) => string
  word: () => string
}

const RULE = { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] }

/** What a schema cannot say about a body that works: fields by operation. */
export const recipes: Readonly<Record<string, (of: Making) => Record<string, unknown>>> = {
  addMember: ({ idFor }) => ({ roleIds: [idFor('roleId')] }),
  createProfile: ({ word }) => ({ userId: word() }),
  identify: ({ word }) => ({ userId: word(), traits: { plan: 'pro' } }),
  track: ({ word }) => ({ userId: word(), event: 'Seen' }),
  page: ({ word }) => ({ userId: word(), name: 'Home' }),
  screen: ({ word }) => ({ userId: word(), name: 'Home' }),
  group: ({ word }) => ({ userId: word(), groupId: word() }),
  alias: ({ word }) => ({ userId: word(), previousId: word() }),
  createSite: () => ({
    origins: ['https://shop.example'],
    vapidSubject: 'mailto:push@shop.example',
    vapidPublicKey: undefined,
    vapidPrivateKey: undefined,
    utm: { source: 'push' },
  }),
  subscribe: ({ idFor, word }) => ({
    siteId: idFor('siteId'),
    anonymousId: word(),
    endpoint: `https://fcm.googleapis.com/fcm/send/${word()}`,
    keys: browserKeys(),
    topics: [],
  }),
  resyncSubscription: ({ word }) => ({ endpoint: `https://fcm.googleapis.com/fcm/send/${word()}`, keys: browserKeys() }),
  changeSite: () => ({ origins: ['https://shop.example'], vapidSubject: 'mailto:push@shop.example' }),
  sendMessage: ({ idFor }) => ({
    to: { profileId: idFor('profileId') },
    content: { title: 'Hello' },
    class: 'transactional',
    topic: undefined,
  }),
  sendTestMessage: () => ({ content: { title: 'Hello' } }),
  createSegment: () => ({ kind: 'dynamic', rule: RULE }),
  previewSegment: () => ({ rule: RULE }),
  sampleSegment: () => ({ rule: RULE }),
  previewSegmentMoves: ({ idFor }) => ({ rule: RULE, segmentId: idFor('segmentId') }),
  explainRule: ({ idFor }) => ({ rule: RULE, profile: idFor('profileId') }),
  planRule: () => ({ rule: RULE }),
  pushJourneyFiles: ({ word }) => ({ files: [{ key: word(), name: word(), draft: emptyDraft() }], publish: false, override: undefined }),
  previewContent: ({ word }) => ({ content: { title: word(), body: word() } }),
}

/** Operations that take a file as it is. */
export const files: Readonly<Record<string, { type: string; raw: string }>> = {
  uploadImport: { type: 'text/csv', raw: 'userId,plan\nu1,pro\n' },
}

/** The public half of a browser's subscription. */
function browserKeys(): { p256dh: string; auth: string } {
  const pair = createECDH('prime256v1')
  return { p256dh: pair.generateKeys().toString('base64url'), auth: randomBytes(16).toString('base64url') }
}
