import { type SqlExpression, WORKSPACE } from 'fathi/sdk'

/** Every table that a fact reads is cut to the workspace, for the role that runs this sees all of them. A guard against forgetting, not against malice: plugins are trusted code. */
export function walled(expression: SqlExpression, id: string): SqlExpression {
  const text = expression.text.replaceAll(/'[^']*'|"C"|"pg_unicode_fast"/g, "''")
  if (NOT_PLAIN.test(text)) throw new Error(`The SQL of "${id}" must be one plain expression, without comments and quoted names.`)
  for (const [, table = '', rest = ''] of text.matchAll(READ))
    if (TABLE.test(table) && !rest.startsWith('(') && !rest.startsWith(` where workspace_id = ${WORKSPACE})`))
      throw new Error(`The SQL of "${id}" reads ${table} without its wall. Use ofWorkspace('${table}').`)
  return expression
}

const NOT_PLAIN = /--|\/\*|;|"|\$(?!\d|workspace\b)/
const READ = /(?:\bfrom|\bjoin|,)\s+(?:only\s+|lateral\s+)*([a-z_][\w.]*)(?=([^]{0,40}))/gi
/** Tables carry their plugin's name, and no parenthesis follows, as it does a function; aliases and columns are written otherwise. */
const TABLE = /^(?:public\.)?(?:[a-z]+_[a-z_]+|pg_\w+|information_schema\.\w+)$/i
