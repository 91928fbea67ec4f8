import type { MikroORM } from '@mikro-orm/postgresql'
import type { Loaded } from '../../server/kernel/load.ts'
import { heading } from './markdown.ts'

/** The entity-relationship diagram, drawn from the entities: lines where a column is named after another table. */
export function tablesDiagram(plugins: readonly Loaded[], orm: MikroORM): string {
  const tables = plugins
    .flatMap(({ plugin }) => (plugin.entities ?? []).map(entity => orm.getMetadata().get(entity)))
    .map(meta => ({
      name: meta.tableName,
      columns: meta.props
        .filter(prop => prop.persist !== false)
        .map(prop => ({
          name: prop.fieldNames[0] ?? prop.name,
          type: (prop.columnTypes?.[0] ?? prop.type).replaceAll(/[^a-z0-9]+/gi, '_').replace(/_$/, ''),
          isPrimary: prop.primary === true,
        })),
    }))
  const boxes = tables.map(
    one =>
      `  ${one.name} {\n${one.columns.map(column => `    ${column.type} ${column.name}${column.isPrimary ? ' PK' : ''}`).join('\n')}\n  }`,
  )
  const lines = tables.flatMap(one =>
    one.columns.flatMap(column =>
      lineOf(
        one.name,
        column.name,
        tables.map(other => other.name),
      ),
    ),
  )
  const lead = 'Workspaces are not drawn: nearly every table has `workspace_id`, and the wall stands on it.'
  return `${heading('Tables and what they point to', lead)}\n\`\`\`mermaid\nerDiagram\n${[...boxes, ...lines].join('\n')}\n\`\`\`\n`
}

/** `profile_id` points to `cdp_profile`: the table that ends in the column's noun, one of the same plugin first. */
function lineOf(table: string, column: string, tables: readonly string[]): string[] {
  const noun = /^(?:\w+_)?([a-z]+)_id$/.exec(column)?.[1]
  if (noun === undefined || noun === 'workspace') return []
  const owner = table.split('_')[0] ?? ''
  const target = [`${owner}_${noun}`, ...tables.filter(name => name.endsWith(`_${noun}`) && name.split('_').length === 2)].find(name =>
    tables.includes(name),
  )
  return target === undefined || target === table ? [] : [`  ${target} ||--o{ ${table} : "${column}"`]
}
