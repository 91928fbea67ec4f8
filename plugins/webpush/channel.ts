import { availableParallelism } from 'node:os'
import type { Scope } from 'fathi/sdk'
import type { Channel, Dispatch, DispatchOutcome } from '../delivery/index.ts'
import { type Credentials, loadCredentials } from './credentials.ts'
import { outcomeOf } from './outcome.ts'
import { payloadOf, type PushContent } from './payload.ts'
import type { PushItem, Urgency } from './sender/push-item.ts'
import { createSender, type Sender } from './sender/send.ts'

/** How long a push service keeps a message for a browser that is away, unless its author says otherwise. */
const THREE_DAYS_S = 259_200
/** A processor is left for the network, the database and all else. */
const ENCRYPTION_THREADS = Math.min(availableParallelism() - 1, 2)
const URGENCIES: readonly string[] = ['very-low', 'low', 'normal', 'high'] satisfies Urgency[]

type Sent = PushContent & { ttlSeconds?: number; urgency?: string; expiresAt?: string | null; collapseKey?: string }

/** Web push as a way to reach people: one sender a process, made with the first message. What comes after it was closed is left to another process, until it is opened again. */
export function createWebPushChannel(): Channel & { open: () => void } {
  let sender: Sender | undefined
  let isClosed = false
  const senderFor = (scope: Scope): Sender =>
    (sender ??= createSender({ egress: scope.egress, logger: scope.log, encryptionThreads: ENCRYPTION_THREADS }))
  return {
    id: 'webpush',
    title: 'Web push',
    load: loadCredentials,
    async send(batch, scope, report, signal) {
      if (isClosed) {
        for (const index of batch.keys()) report(index, CLOSED)
        return
      }
      const going: { item: PushItem; index: number }[] = []
      for (const [index, dispatch] of batch.entries()) {
        const item = itemOf(dispatch, scope.now())
        if (item === null) report(index, EXPIRED)
        else going.push({ item, index })
      }
      const items = going.map(one => one.item)
      await senderFor(scope).sendMany(
        items,
        (result, _item, nth) => report((going[nth] as { index: number }).index, outcomeOf(result)),
        signal,
      )
    },
    open() {
      isClosed = false
    },
    async close() {
      isClosed = true
      const open = sender
      sender = undefined
      await open?.close()
    },
  }
}

/** The process ends: another one sends it. */
const CLOSED: DispatchOutcome = { kind: 'retry', reason: 'cancelled', afterMs: 1_000, attempts: 0 }
const EXPIRED: DispatchOutcome = { kind: 'failed', reason: 'expired', attempts: 0 }

/** The push of a dispatch; null when it would come too late to be of use. */
function itemOf(dispatch: Dispatch, now: Date): PushItem | null {
  const { p256dh, auth, site } = dispatch.credentials as Credentials // of our own `load`
  const content = dispatch.content as Sent
  const ttl = ttlOf(content, now)
  if (ttl < 0) return null
  const collapseKey = collapseKeyOf(dispatch, content)
  return {
    endpoint: dispatch.target.address,
    p256dh,
    auth,
    payload: payloadOf(content, { messageId: dispatch.messageId, token: dispatch.token, collapseKey, home: site.home, utm: site.utm }),
    ttl,
    urgency: urgencyOf(content, dispatch.lane),
    topic: collapseKey,
    ...(dispatch.until === undefined ? {} : { until: dispatch.until.getTime() }),
    vapid: site.vapid,
    lane: dispatch.lane,
  }
}

/** The key of the send, else the one that the content was rendered with, else the message's own. */
const collapseKeyOf = ({ collapseKey, messageId }: Dispatch, content: Sent): string =>
  collapseKey === messageId ? (content.collapseKey ?? messageId) : collapseKey

function ttlOf({ ttlSeconds, expiresAt }: Sent, now: Date): number {
  const wanted = ttlSeconds ?? THREE_DAYS_S
  if (expiresAt === undefined || expiresAt === null) return wanted
  return Math.min(wanted, Math.floor((Date.parse(expiresAt) - now.getTime()) / 1_000))
}

const urgencyOf = ({ urgency }: Sent, lane: Dispatch['lane']): Urgency =>
  urgency !== undefined && URGENCIES.includes(urgency) ? (urgency as Urgency) : lane === 'transactional' ? 'high' : 'normal'
