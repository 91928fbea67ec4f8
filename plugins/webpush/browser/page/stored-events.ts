/** An event as it waits: made once, so that each attempt sends the same, under the same id. */
export interface WaitingEvent {
  type: string
  messageId: string
  [field: string]: unknown
}

/** Each event has a key of its own, so that two tabs do not write over each other; keys are in the order of their making. */
const PREFIX = 'fathi_event_'
const MOST_EVENTS = 200
const MOST_LETTERS = 400_000
/** Where storage is closed to us or full, events live as long as the page does. */
const fallback = new Map<string, string>()
let made = 0

export function keepEvent(event: WaitingEvent): void {
  made += 1
  const key = `${PREFIX}${Date.now().toString(36).padStart(9, '0')}_${made.toString(36).padStart(4, '0')}_${event.messageId.slice(0, 8)}`
  const text = JSON.stringify(event)
  try {
    localStorage.setItem(key, text)
  } catch {
    fallback.set(key, text)
  }
  makeRoom()
}

/** What waits, the oldest first. */
export function waitingEvents(): [key: string, text: string][] {
  return keys().flatMap((key): [string, string][] => {
    const text = fallback.get(key) ?? read(key)
    return text === null ? [] : [[key, text]]
  })
}

export function dropEvents(dropped: readonly string[]): void {
  for (const key of dropped) {
    fallback.delete(key)
    try {
      localStorage.removeItem(key)
    } catch {
      // closed storage holds nothing to remove
    }
  }
}

/** A visitor who is offline for long keeps his latest events. */
function makeRoom(): void {
  const waiting = waitingEvents()
  let letters = waiting.reduce((sum, [, text]) => sum + text.length, 0)
  const surplus: string[] = []
  for (const [key, text] of waiting) {
    if (waiting.length - surplus.length <= MOST_EVENTS && letters <= MOST_LETTERS) break
    surplus.push(key)
    letters -= text.length
  }
  dropEvents(surplus)
}

function keys(): string[] {
  try {
    return [...Object.keys(localStorage).filter(key => key.startsWith(PREFIX)), ...fallback.keys()].sort()
  } catch {
    return [...fallback.keys()].sort()
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
