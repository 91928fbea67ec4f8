/** What was, is, and could be again. */
export interface History<T> {
  past: readonly T[]
  present: T
  future: readonly T[]
  /** What the last step changed: further changes of the same belong to that step, such as typing in one field. */
  of: string | undefined
}

const MOST_STEPS = 200

export const historyOf = <T>(present: T): History<T> => ({ past: [], present, future: [], of: undefined })

/** A step on. With the `of` of the step before, it continues that step. */
export function stepOn<T>(history: History<T>, next: T, of?: string): History<T> {
  if (next === history.present) return history
  const isSame = of !== undefined && of === history.of && history.past.length > 0
  return {
    past: isSame ? history.past : [...history.past, history.present].slice(-MOST_STEPS),
    present: next,
    future: [],
    of,
  }
}

export function stepBack<T>(history: History<T>): History<T> {
  const former = history.past.at(-1)
  if (former === undefined) return history
  return { past: history.past.slice(0, -1), present: former, future: [history.present, ...history.future], of: undefined }
}

export function stepForth<T>(history: History<T>): History<T> {
  const [next, ...rest] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future: rest, of: undefined }
}
