import { sql, type SqlExpression } from 'fathi/sdk'

/** Letters that Unicode 17 brought: this Node knows their small forms, PostgreSQL 18 does not yet. They stay as they are. */
const TOO_NEW = /[\ua7ce\ua7d2\ua7d4\u{16ea0}-\u{16eb8}]/u

/** Text without its case. A sigma is one letter wherever it stands: the two sides do not agree on where a word ends. */
export function foldCase(text: string): string {
  const lower = TOO_NEW.test(text)
    ? Array.from(text, letter => (TOO_NEW.test(letter) ? letter : letter.toLowerCase())).join('')
    : text.toLowerCase()
  return lower.replaceAll('ς', 'σ')
}

/** The same in SQL: PostgreSQL's own collation follows Unicode as JavaScript does, whatever the locale of the server. */
export const foldCaseSql = (text: SqlExpression): SqlExpression => sql`replace(lower(${text} collate "pg_unicode_fast"), 'ς', 'σ')`
