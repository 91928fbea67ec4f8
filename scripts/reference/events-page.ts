import type { Loaded } from '../../server/kernel/load.ts'
import { code, heading, table } from './markdown.ts'
import { fieldsOf } from './schema-fields.ts'

/** What plugins tell each other, who tells it and who listens. */
export function eventsPage(plugins: readonly Loaded[]): string {
  const handlers = plugins.flatMap(({ plugin }) => plugin.subscribes ?? [])
  const sections = plugins.flatMap(({ plugin }) =>
    (plugin.publishes ?? []).map(event => {
      const listeners = handlers.filter(({ to }) => to.name === event.name && to.version === event.version).map(({ as }) => code(as))
      return `\n## ${event.name}\n\n${event.summary}. Version ${event.version}, published by ${plugin.title}. ${listeners.length === 0 ? 'Nobody of ours listens.' : `Handled by ${listeners.join(', ')}.`}\n${table(['Field', 'Type', 'What it is'], fieldsOf(event.payload))}`
    }),
  )
  const lead =
    'Events reach their handlers at least once, in the order of their subject, each handler once per event. They are told if, and only if, the change they tell of was committed.'
  return `${heading('Domain events', lead)}${sections.length === 0 ? '\nThe loaded plugins publish none.\n' : sections.join('')}`
}
