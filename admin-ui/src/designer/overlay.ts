import { createContext, useContext } from 'react'
import type { DraftDiff } from './model/diff.ts'
import type { LiveNumbers } from './model/live-numbers.ts'
import type { Path } from './model/path.ts'

/** What is drawn upon a journey besides itself: how many are where, one person's way, what is different from another version. */
export interface Overlay {
  numbers?: LiveNumbers
  /** A way, with the words in which each card says when it was reached. */
  path?: Path & { timeWords: (at: string) => string }
  diff?: DraftDiff
  /** Shows the people behind a number: those who are there, or those who cannot go on. */
  onPeople?: (node: string, who?: 'troubled') => void
  /** Shows how the messages of a step fared. */
  onMessages?: (node: string) => void
}

export const OverlayContext = createContext<Overlay>({})
export const useOverlay = (): Overlay => useContext(OverlayContext)
