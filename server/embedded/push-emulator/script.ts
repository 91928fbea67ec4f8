/** How the emulator treats the next pushes: an answer of its own, or a fault. */
export interface ScriptedAnswer {
  /** Of one subscription; absent for all. */
  token?: string
  behaviour?: Behaviour
  status?: number
  retryAfter?: number | string
  headers?: Record<string, string>
  body?: string
  delayMs?: number
  /** For how many pushes; absent for ever. */
  times?: number
}

/**
 * `answer` gives the status; `silence` never answers; `reset` closes the connection before accepting, `reset-after` after it;
 * `late` accepts at once and says so after `delayMs`; `drip` and `huge` answer with a body that does not end.
 */
export type Behaviour = 'answer' | 'silence' | 'reset' | 'reset-after' | 'late' | 'drip' | 'huge'

export const behaviours: readonly Behaviour[] = ['answer', 'silence', 'reset', 'reset-after', 'late', 'drip', 'huge']

export interface Script {
  add: (answer: ScriptedAnswer) => void
  clear: () => void
  list: () => readonly ScriptedAnswer[]
  /** The answer for this push, counted as used. What is scripted for the subscription goes before what is scripted for all. */
  take: (token: string) => ScriptedAnswer | undefined
}

export function createScript(): Script {
  let answers: ScriptedAnswer[] = []
  const take = (token: string): ScriptedAnswer | undefined => {
    if (answers.length === 0) return undefined
    const found = answers.find(answer => answer.token === token) ?? answers.find(answer => answer.token === undefined)
    if (found?.times === undefined) return found
    found.times -= 1
    if (found.times <= 0) answers = answers.filter(answer => answer !== found)
    return found
  }
  return {
    add: answer => {
      if (answer.times === undefined || answer.times > 0) answers = [...answers, { ...answer }]
    },
    clear: () => {
      answers = []
    },
    list: () => answers,
    take,
  }
}
