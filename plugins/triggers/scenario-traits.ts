import type { EntityManager, Rule, Scope } from 'fathi/sdk'
import { contentVersion } from '../templates/index.ts'
import type { Plan } from './plan.ts'
import { registryOf } from './registry.ts'

/** Whether a trait can change a way through this plan, or what its messages say. An example keeps these alone of a real person. */
export async function askedTraits(
  em: EntityManager,
  scope: Scope,
  { nodes, triggers, contents }: Plan,
): Promise<(name: string) => boolean> {
  const { nodes: kinds, triggers: entries } = registryOf(scope)
  const rules = [
    ...Object.values(nodes).flatMap(
      ({ type, version, config }) =>
        kinds
          .get(`${type}@${version}`)
          ?.uses?.(config)
          .rules?.map(one => one.rule as Rule) ?? [], // checked when it was published
    ),
    ...triggers.flatMap(({ type, version, config }) => entries.get(`${type}@${version}`)?.rule?.(config) ?? []),
  ]
  const byRules = new Set(scope.rules.mentions(rules).traits.map(path => path.split('.', 1)[0]))
  const configs = JSON.stringify([...Object.values(nodes), ...triggers].map(one => one.config))
  const texts: string[] = []
  for (const [id, version] of Object.entries(contents)) texts.push(JSON.stringify((await contentVersion(em, id, version)).body))
  const written = [configs, ...texts.filter(text => text.includes('profile'))].join('\n')
  return name => byRules.has(name) || wordOf(name).test(written)
}

/** A name by itself, not as a part of another. */
const wordOf = (name: string): RegExp => new RegExp(`(?<![\\w-])${name.replaceAll(/[^\w]/g, String.raw`\$&`)}(?![\\w-])`)
