import type { Loaded } from '../../server/kernel/load.ts'
import { code, heading, table } from './markdown.ts'
import { fieldsOf, typeOf } from './schema-fields.ts'

const LEAD = `Conditions of rules are made of a fact, its parameters, an operator and a value: \`{ "fact": "cdp.trait", "params": { "path": "plan" }, "operator": "text-equals", "value": "pro" }\`. An operator can be asked of facts whose value it takes; of a fact whose value is \`any\`, operators for \`any\` can be asked, and each person's own value decides what it is. A fact or an operator without SQL makes its rule one that runs in real time only.

Parameters that may be left out are marked. An \`event\` is its name, a \`path\` or \`property\` leads into traits or properties with dots; a \`segment\`, \`campaign\`, \`content\`, \`site\` or \`journey\` is an id. A duration is \`{ "amount": 7, "unit": "days" }\`; a window is \`{ "last": duration }\`, or \`from\` and \`to\`, or one of them; \`where\` holds conditions on the properties of an event, all of which must hold. \`GET /v1/rules/vocabulary\` says the same of your installation, with the JSON Schema of every parameter and value.`

/** What rules are made of: every fact with its parameters, and every operator. */
export function rulesPage(plugins: readonly Loaded[]): string {
  const facts = plugins.flatMap(({ plugin }) => (plugin.facts?.length ? [{ plugin, facts: plugin.facts }] : []))
  const sections = facts.map(
    ({ plugin, facts: own }) =>
      `\n## Facts of ${plugin.title} (${code(plugin.name)})\n${table(
        ['Fact', 'Reads', 'Its value', 'Parameters'],
        own.map(({ id, title, value, params, sql }) => [
          code(id),
          sql === undefined ? `${title} (in real time only)` : title,
          value,
          fieldsOf(params)
            .map(([name, type]) => (type?.startsWith('"') ? `${name}: ${type}` : name))
            .join('; '),
        ]),
      )}`,
  )
  const operators = plugins.flatMap(({ plugin }) =>
    (plugin.operators ?? []).map(({ id, title, of, accepts, sql }) => [
      code(id),
      sql === undefined ? `${title} (in real time only)` : title,
      of.join(', '),
      typeOf(accepts),
    ]),
  )
  return `${heading('Facts and operators of rules', LEAD)}${sections.join('')}\n## Operators\n${table(['Operator', 'Reads', 'Can be asked of', 'Value'], operators)}`
}
