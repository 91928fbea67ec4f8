import { useCallback, useMemo, useState } from 'react'
import { clockTime, dayKey, shortTime } from '../../i18n/format.ts'
import type { Path } from '../model/path.ts'
import type { Overlay } from '../overlay.ts'

interface Tried {
  path: Path
  timeZone: string
}

/** The way that is being shown, as it is drawn upon the canvas: on the first day by the clock, later with the day. */
export function useTriedPath(): { overlay: Overlay; onPath: (tried: Tried | null) => void } {
  const [tried, setTried] = useState<Tried | null>(null)
  const overlay = useMemo((): Overlay => {
    if (tried === null) return {}
    const { path, timeZone } = tried
    const [first = ''] = path.times.values()
    const day = (at: string): string => dayKey(new Date(at), timeZone)
    return {
      path: {
        ...path,
        timeWords: at => (day(at) === day(first) ? clockTime(new Date(at), timeZone) : shortTime(new Date(at), timeZone)),
      },
    }
  }, [tried])
  return { overlay, onPath: useCallback((next: Tried | null) => setTried(next), []) }
}
