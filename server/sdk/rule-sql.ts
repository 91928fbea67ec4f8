import type { SqlExpression } from './scope.ts'

/** Stands for the workspace in a piece of SQL until it is run: then it is `$1`. */
export const WORKSPACE = '$workspace'

/**
 * A piece of SQL: other pieces are put in as they are, everything else is bound as a value. The text itself is always ours.
 *
 * @example
 * sql`${left} >= ${String(18)}::numeric`
 */
export function sql(texts: TemplateStringsArray, ...inserted: readonly unknown[]): SqlExpression {
  let text = texts[0] ?? ''
  const values: unknown[] = []
  for (const [index, one] of inserted.entries()) {
    if (isSql(one)) {
      text += renumber(one.text, values.length)
      values.push(...one.values)
    } else {
      values.push(one)
      text += `$${values.length}`
    }
    text += texts[index + 1] ?? ''
  }
  return { text, values }
}

/** Pieces one after another, with a text of ours between them. */
export function joinSql(pieces: readonly SqlExpression[], between: string): SqlExpression {
  const values: unknown[] = []
  const texts = pieces.map(piece => {
    const text = renumber(piece.text, values.length)
    values.push(...piece.values)
    return text
  })
  return { text: texts.join(between), values }
}

/** A table as far as it belongs to the workspace: the only way in which a rule may read one. */
export function ofWorkspace(table: string): SqlExpression {
  if (!/^[a-z][a-z0-9_]*$/.test(table)) throw new Error(`"${table}" is no name of a table.`)
  return { text: `(select * from ${table} where workspace_id = ${WORKSPACE})`, values: [] }
}

/** What stands under a dotted path in a `jsonb` object: `jsonb`, null where there is nothing. A single name is looked up the shorter way. */
export function valueAt(object: SqlExpression, path: string): SqlExpression {
  const names = path.split('.')
  return names.length === 1 ? sql`(${object} -> ${path}::text)` : sql`(${object} #> ${names}::text[])`
}

const renumber = (text: string, by: number): string =>
  by === 0 ? text : text.replaceAll(/\$(\d+)/g, (_, number: string) => `$${Number(number) + by}`)

const isSql = (value: unknown): value is SqlExpression =>
  typeof value === 'object' && value !== null && 'text' in value && 'values' in value
