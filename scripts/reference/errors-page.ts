import type { ProblemKind } from 'fathi/sdk'
import { code, heading, table } from './markdown.ts'

/** Every problem code with its status and sentence. */
export function errorsPage(kinds: readonly ProblemKind[]): string {
  const lead =
    'Every fault is answered as `application/problem+json` (RFC 9457). Programs decide by `code`; words in braces are filled in; `errors` names each field at fault by a JSON pointer.'
  const rows = kinds.map(kind => [`<a id="${kind.code}"></a>${code(kind.code)}`, String(kind.status), kind.sentence])
  return `${heading('Problem codes', lead)}${table(['Code', 'Status', 'What it says'], rows)}`
}
