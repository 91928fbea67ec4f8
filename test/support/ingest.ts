const AT_ONCE = 6
const EVENTS = 10
const PAUSE_MS = 25

/** Clients that track without end, and repeat what was not acknowledged, as SDKs do. */
export interface Ingest {
  /** Events that were answered with 2xx. */
  acknowledged: () => number
  /** Calls that had to be made again. */
  repeated: () => number
  /** Calls that were answered with a problem. */
  refused: () => number
  lastRefusal: () => { status: number; retryAfter: string | null }
  /** Ends after what is in hand was acknowledged; resolves with the ids of all that was. */
  stop: () => Promise<ReadonlySet<string>>
}

/** Starts clients that send batches of new events about `people`, a few at once. Their message ids begin with `name`. */
export function startIngest(of: { url: string; writeKey: string; name: string; people: number }): Ingest {
  const { url, writeKey, name, people } = of
  const acknowledged = new Set<string>()
  let made = 0
  let repeated = 0
  let refused = 0
  let refusal: { status: number; retryAfter: string | null } = { status: 0, retryAfter: null }
  let stopping = false

  const send = async (body: string): Promise<boolean> => {
    try {
      const headers = { authorization: `Bearer ${writeKey}`, 'content-type': 'application/json', origin: 'https://shop.example' }
      const answer = await fetch(`${url}/v1/batch`, { method: 'POST', headers, body })
      const said = (await answer.json()) as { success?: boolean }
      if (answer.ok && said.success === true) return true
      refused += 1
      refusal = { status: answer.status, retryAfter: answer.headers.get('retry-after') }
      return false
    } catch {
      return false // cut off: what became of it is not known
    }
  }
  const client = async (): Promise<void> => {
    while (!stopping) {
      const ids = Array.from({ length: EVENTS }, () => `${name}-${(made += 1)}`)
      const batch = ids.map((messageId, nth) => ({
        type: 'track',
        event: 'seen',
        messageId,
        userId: `${name}-person-${(made + nth) % people}`,
      }))
      const body = JSON.stringify({ batch })
      while (!(await send(body))) {
        repeated += 1
        await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
      }
      for (const id of ids) acknowledged.add(id)
    }
  }
  const clients = Array.from({ length: AT_ONCE }, client)
  return {
    acknowledged: () => acknowledged.size,
    repeated: () => repeated,
    refused: () => refused,
    lastRefusal: () => refusal,
    stop: async () => {
      stopping = true
      await Promise.all(clients)
      return acknowledged
    },
  }
}
