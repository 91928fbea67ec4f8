import type { ServerResponse } from 'node:http'

const BEAT_MS = 15_000
/** A stream ends by itself and is opened again, so that clients come back to whichever process there is. */
const LONGEST_MS = 10 * 60_000
/** Bytes that wait for a client that does not read: beyond, it is cut off, and loads afresh when it comes back. */
const MOST_WAITING = 65_536

/** A stream of server-sent events on a connection that is ours alone. */
export interface EventStream {
  /** Null is nothing to tell. */
  send: (message: object | null) => void
  end: () => void
  /** Once, however it ended. */
  onEnd: (done: () => void) => void
}

/** Begins a stream: beats while it lasts, ends after its time, with the client, or when the client does not read. */
export function openStream(raw: ServerResponse, headers: Record<string, string>): EventStream {
  raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  const ended = Promise.withResolvers<void>()
  const write = (text: string) => {
    if (raw.writableEnded || raw.destroyed) return
    raw.write(text)
    if (raw.writableLength > MOST_WAITING) raw.destroy()
  }
  const beat = setInterval(() => write(': beat\n\n'), BEAT_MS)
  const end = () => void raw.end()
  const longest = setTimeout(end, LONGEST_MS)
  const over = () => {
    clearInterval(beat)
    clearTimeout(longest)
    ended.resolve()
  }
  raw.on('close', over)
  if (raw.closed || raw.destroyed) over() // the client left before anyone listened: it is not said again
  write(': listening\n\n')
  return {
    send: message => {
      if (message !== null) write(`data: ${JSON.stringify(message)}\n\n`)
    },
    end,
    onEnd: done => void ended.promise.then(done),
  }
}
