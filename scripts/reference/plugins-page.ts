import type { MikroORM } from '@mikro-orm/postgresql'
import type { Loaded } from '../../server/kernel/load.ts'
import { code, heading, table } from './markdown.ts'
import { fieldsOf } from './schema-fields.ts'

/** What each plugin brings, from its manifest. */
export function pluginsPage(plugins: readonly Loaded[], orm: MikroORM): string {
  const lead = 'What this installation loads, in the order in which it is loaded.'
  return `${heading('Plugins', lead)}${plugins.map(loaded => section(loaded, orm)).join('')}`
}

function section({ plugin }: Loaded, orm: MikroORM): string {
  const names = (list: readonly string[] | undefined): string => (list ?? []).map(code).join(', ')
  const facts: [string, string][] = [
    ['Requires', names(plugin.requires)],
    ['Tables', names((plugin.entities ?? []).map(entity => orm.getMetadata().get(entity).tableName))],
    ['Calls', names(Object.keys(plugin.collections ?? {}).map(key => `/v1/${key}`))],
    ['Permissions', names(Object.keys(plugin.permissions ?? {}))],
    ['Publishes', names(plugin.publishes?.map(event => `${event.name}@${event.version}`))],
    ['Listens to', names(plugin.subscribes?.map(handler => `${handler.to.name}@${handler.to.version}`))],
    ['Stages of the event pipeline', names(plugin.stages?.map(stage => stage.name))],
    ['Activities', names(plugin.activities?.map(activity => `${activity.name}@${activity.version}`))],
    ['Jobs', names(plugin.jobs?.map(job => `${job.type}@${job.version}`))],
    ['Sweeps', names(plugin.sweeps?.map(sweep => sweep.name))],
    ['Contributes to', names(plugin.contributes?.map(contribution => contribution.point))],
    ['Places in the interface', names(plugin.admin?.slots)],
  ]
  const rows = facts.filter(([, what]) => what !== '').map(([name, what]) => [name, what])
  const forms = [
    ['Options', plugin.options],
    ['Settings of a workspace', plugin.settings],
  ] as const
  const fields = forms.flatMap(([title, schema]) =>
    schema === undefined ? [] : [`\n${title}:\n${table(['Field', 'Type', 'What it is'], fieldsOf(schema))}`],
  )
  return `\n## ${plugin.title} (${code(plugin.name)})\n${table(['', ''], rows)}${fields.join('')}`
}
