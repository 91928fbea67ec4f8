import { temporal } from 'zundo'
import { createStore } from 'zustand/vanilla'
import type { Draft } from './model/draft.ts'

export interface DesignerState {
  draft: Draft
  selection: readonly string[]
  /** What the last change was a part of: changes of the same name in a row are one step to undo. */
  step: string | null
  change: (next: Draft, step?: string) => void
  select: (ids: readonly string[]) => void
  /** Another version of the journey came: what was done before cannot be undone upon it. */
  load: (draft: Draft) => void
}

const MOST_STEPS = 200

/** A journey being edited. Only the drawing can be undone: what is selected, and what is looked at, stay. */
export function createDesignerStore(draft: Draft) {
  const store = createStore<DesignerState>()(
    temporal(
      (set, get) => ({
        draft,
        selection: [],
        step: null,
        change: (next, step) => {
          if (next === get().draft) return
          const goesOn = step !== undefined && step === get().step
          const { pause, resume } = store.temporal.getState()
          if (goesOn) pause()
          set({ draft: next, step: step ?? null })
          if (goesOn) resume()
        },
        select: selection => set({ selection, step: null }),
        load: next => {
          set({ draft: next, step: null })
          store.temporal.getState().clear()
        },
      }),
      { partialize: ({ draft: now }) => ({ draft: now }), equality: (a, b) => a.draft === b.draft, limit: MOST_STEPS },
    ),
  )
  return store
}

export type DesignerStore = ReturnType<typeof createDesignerStore>
