/** Something about a draft: which node or trigger it is about (`entry`, `settings` or null for the whole), where, and what to change. Errors forbid publishing. */
export interface DraftProblem {
  node: string | null
  pointer: string
  detail: string
  level: 'error' | 'warning'
}

export const error = (node: string | null, pointer: string, detail: string): DraftProblem => ({ node, pointer, detail, level: 'error' })
export const warning = (node: string | null, pointer: string, detail: string): DraftProblem => ({ node, pointer, detail, level: 'warning' })
