import type { MikroORM } from '@mikro-orm/postgresql'
import type { Loaded } from '../../server/kernel/load.ts'
import { heading } from './markdown.ts'

/** The SQL of every table, with its wall, by plugin. */
export async function schemaPage(plugins: readonly Loaded[], orm: MikroORM): Promise<string> {
  const statements = (await orm.schema.getCreateSchemaSQL({ wrap: false })).split(/;\n+/).filter(statement => statement.trim() !== '')
  const lead =
    'What the entities say, which a test compares with what the migrations make. Partitioned tables are named so; their migrations are written by hand.'
  const sections = plugins.map(({ plugin }) => {
    const prefix = `${plugin.name.replaceAll('-', '_')}_`
    const own = statements.filter(statement =>
      /(?:table|on|index(?: concurrently)?) "([a-z0-9_]+)"/
        .exec(statement.replace(/^create (unique )?index "[^"]+" /, ''))?.[1]
        ?.startsWith(prefix),
    )
    const partitioned =
      (plugin.partitioned ?? []).length === 0 ? '' : `\nPartitioned: ${plugin.partitioned?.map(table => `\`${table}\``).join(', ')}.\n`
    return own.length === 0
      ? ''
      : `\n## ${plugin.title}\n${partitioned}\n\`\`\`sql\n${own.map(statement => `${statement.trim()};`).join('\n')}\n\`\`\`\n`
  })
  return `${heading('Tables', lead)}${sections.join('')}`
}
