import type { Properties } from '../fathi.types.ts'
import { isTemporary, request } from '../shared/request.ts'
import { utm } from './environment.ts'
import { recall, remember } from './memory.ts'
import { anonymousId, attributedMessage, newId, userId } from './visitor.ts'

interface Call {
  path: '/v1/identify' | '/v1/track'
  body: Record<string, unknown>
}

const mostKept = 100

/** Sends an event, after those that could not be sent before. The id makes a repeat harmless. */
export async function record(api: string, writeKey: string, path: Call['path'], content: Properties): Promise<void> {
  const now = new Date().toISOString()
  const messageId = attributedMessage()
  const body = {
    messageId: newId(),
    anonymousId: anonymousId(),
    ...(userId() === null ? {} : { userId: userId() }),
    ...content,
    context: {
      library: { name: 'fathi.js', version: '1' },
      page: { url: location.href, path: location.pathname, title: document.title, referrer: document.referrer },
      campaign: utm(location.href),
      locale: navigator.language,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      userAgent: navigator.userAgent,
      ...(messageId === undefined ? {} : { messageId }),
    },
    timestamp: now,
  }
  const calls = [...takeUnsent(), { path, body }]
  for (const [index, call] of calls.entries()) {
    if (await isDelivered(api, writeKey, call)) continue
    keepUnsent([...calls.slice(index), ...takeUnsent()])
    return
  }
}

async function isDelivered(api: string, writeKey: string, call: Call): Promise<boolean> {
  try {
    const answer = await request(api, call.path, 'POST', writeKey, { ...call.body, sentAt: new Date().toISOString() })
    return !isTemporary(answer.status)
  } catch {
    return false
  }
}

function takeUnsent(): Call[] {
  try {
    const kept = JSON.parse(recall('unsent') ?? '[]') as Call[]
    remember('unsent', null)
    return kept
  } catch {
    return []
  }
}

function keepUnsent(calls: readonly Call[]): void {
  remember('unsent', JSON.stringify(calls.slice(-mostKept)))
}
