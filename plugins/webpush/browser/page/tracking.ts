import type { Properties } from '../fathi.types.ts'
import { utm } from './environment.ts'
import { enqueue } from './queue.ts'
import { anonymousId, attributedMessage, newId, userId } from './visitor.ts'

/** Notes what happened, with who it was and where. The id and the moment are given once: no attempt to send changes them. */
export function record(type: 'identify' | 'track' | 'page' | 'group', content: Properties): void {
  const messageId = attributedMessage()
  enqueue({
    type,
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
    timestamp: new Date().toISOString(),
  })
}

/** What a page view says of the page by itself. */
export const pageProperties = (): Properties => ({
  url: location.href,
  path: location.pathname,
  search: location.search,
  title: document.title,
  referrer: document.referrer,
})
