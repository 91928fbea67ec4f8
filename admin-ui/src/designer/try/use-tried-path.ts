import { useCallback, useMemo, useState } from 'react'
import { timeOnCard } from '../time-on-card.ts'
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
    return { path: { ...path, timeWords: at => timeOnCard(at, first, timeZone) } }
  }, [tried])
  return { overlay, onPath: useCallback((next: Tried | null) => setTried(next), []) }
}
