import type { ConfigWords, JourneyNode, JourneyTrigger, Scope } from 'fathi/sdk'
import { Value } from 'typebox/value'
import { configFaults } from './compile/check-parts.ts'
import { configWords } from './config-words.ts'
import { ENTRY_OUTLET } from './draft.schema.ts'
import type { DescribeInput, NodeDescription } from './describe.schema.ts'
import { outletsOf, registryOf } from './registry.ts'

type Config = Record<string, unknown>
const UNKNOWN: NodeDescription = {
  isKnown: false,
  outlets: [],
  sentence: null,
  variables: [],
  problems: [{ pointer: '', detail: 'No loaded plugin brings this type. Choose another one, or load the plugin that brings it.' }],
}

/** What nodes and triggers are with a configuration: all that is needed to draw them, whichever plugin brings them. */
export async function describeNodes(scope: Scope, { items }: DescribeInput): Promise<NodeDescription[]> {
  const { nodes, triggers } = registryOf(scope)
  const words = await scope.tx(em =>
    configWords(
      em,
      scope,
      items.map(one => one.config),
    ),
  )
  return items.map(({ kind, type, version, config }) => {
    const name = `${type}@${version}`
    if (kind === 'node') {
      const node = nodes.get(name)
      return node === undefined ? UNKNOWN : describeNode(node, config, words)
    }
    const trigger = triggers.get(name)
    return trigger === undefined ? UNKNOWN : describeTrigger(trigger, config, words)
  })
}

function describeNode(node: JourneyNode, config: Config, words: ConfigWords): NodeDescription {
  const isWhole = Value.Check(node.config, config)
  return {
    isKnown: true,
    outlets: soFar(() => outletsOf(node, config), [])
      .filter(one => typeof one?.id === 'string')
      .map(({ id, label }) => ({ id, title: typeof label === 'string' && label !== '' ? label : id })),
    sentence: isWhole ? node.sentence(config, words) : null,
    variables: isWhole ? (node.produces?.(config) ?? []).map(variable => `vars.${variable}`) : [],
    problems: configFaults(node, config),
  }
}

function describeTrigger(trigger: JourneyTrigger, config: Config, words: ConfigWords): NodeDescription {
  const isWhole = Value.Check(trigger.config, config)
  return {
    isKnown: true,
    outlets: [{ id: ENTRY_OUTLET, title: ENTRY_OUTLET }],
    sentence: isWhole ? trigger.sentence(config, words) : null,
    variables: isWhole ? trigger.entry(config).map(variable => `entry.${variable}`) : [],
    problems: configFaults(trigger, config),
  }
}

/** While it is edited a configuration is not what its type promises: what cannot be told of it yet is left out. */
function soFar<T>(ask: () => T, otherwise: T): T {
  try {
    return ask()
  } catch {
    return otherwise
  }
}
