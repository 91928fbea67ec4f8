import { Tooltip } from '@mantine/core'
import { type ReactElement, useSyncExternalStore } from 'react'
import { exactTime, relative, shortTime } from '../i18n/format.ts'
import { useZone } from '../session/use-session.ts'

const MINUTE_MS = 60_000
let now = Date.now()
const watchers = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all times on screen: they age together, once a minute. */
function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of watchers) each()
  }, MINUTE_MS / 4)
  return () => {
    watchers.delete(watcher)
    if (watchers.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The present moment, refreshed often enough for words such as "a minute ago". */
export const useNow = (): Date => new Date(useSyncExternalStore(watch, () => Math.max(now, 0)))

/** How long ago or how soon, with the exact time and zone on hover and focus. `as="short"` writes the date itself. */
export function Time({ at, as = 'relative' }: { at: string | null | undefined; as?: 'relative' | 'short' }): ReactElement {
  const zone = useZone()
  const present = useNow()
  if (at === null || at === undefined) return <span className="dim">–</span>
  const date = new Date(at)
  const latest = new Date(Math.max(present.getTime(), Date.now()))
  return (
    <Tooltip label={`${exactTime(date, zone)} · ${zone}`}>
      <time dateTime={at} className="nowrap">
        {as === 'short' ? shortTime(date, zone) : relative(date, latest)}
      </time>
    </Tooltip>
  )
}
