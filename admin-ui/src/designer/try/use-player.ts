import { useCallback, useEffect, useState } from 'react'

const PACE_MS = 1_200
export const SPEEDS = [1, 2, 4] as const

export interface Player {
  /** Which of the moments is shown. */
  at: number
  isPlaying: boolean
  speed: number
  setSpeed: (speed: number) => void
  go: (at: number) => void
  toggle: () => void
}

/** Shows so many moments one after the other: by itself, or step by step. Begins to play when `of` is another one. */
export function usePlayer(of: unknown, count: number): Player {
  const [at, setAt] = useState(0)
  const [isPlaying, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<number>(1)
  const last = count - 1
  useEffect(() => {
    setAt(0)
    setPlaying(of !== undefined)
  }, [of])
  useEffect(() => {
    if (!isPlaying) return undefined
    if (at >= last) return setPlaying(false)
    const timer = setTimeout(() => setAt(at + 1), PACE_MS / speed)
    return () => clearTimeout(timer)
  }, [isPlaying, at, last, speed])
  const go = useCallback(
    (to: number) => {
      setPlaying(false)
      setAt(Math.min(Math.max(to, 0), last))
    },
    [last],
  )
  const toggle = useCallback(() => {
    if (!isPlaying && at >= last) setAt(0)
    setPlaying(!isPlaying)
  }, [isPlaying, at, last])
  return { at: Math.min(at, Math.max(last, 0)), isPlaying, speed, setSpeed, go, toggle }
}
