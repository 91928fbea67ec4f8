import { stableJson } from '../../data/stable-json.ts'
import {
  type Config,
  type Draft,
  type DraftNode,
  type DraftTrigger,
  ENTRY,
  ENTRY_OUTLET,
  nodeOf,
  type OutletsOf,
  type Point,
} from './draft.ts'
import { newId } from './ids.ts'

/** What journeys can be made of, as the server tells: nothing here knows one by its name. */
export interface NodeKind {
  kind: 'node' | 'trigger'
  type: string
  version: number
  title: string
  icon: string | null
  category: string
  config: Record<string, unknown>
  outlets: readonly string[]
  hasOwnOutlets: boolean
  drawsLot: boolean
  examples: readonly Config[]
  sentence: string
}

/** What a node is with its configuration, as the server tells. */
export interface Description {
  outlets: readonly { id: string; title: string }[]
  sentence: string | null
  variables: readonly string[]
}

type Configured = Pick<DraftTrigger, 'type' | 'version' | 'config'>

export interface NodeKinds {
  nodes: readonly NodeKind[]
  triggers: readonly NodeKind[]
  of: (node: Pick<DraftTrigger, 'type' | 'version'>) => NodeKind | undefined
  outletsOf: (node: Configured) => readonly OwnOutlet[]
  /** What it does, in one sentence; null while that cannot be told. */
  sentenceOf: (node: Configured) => string | null
  /** The same kinds, with what the server told of nodes as they are configured. */
  knowing: (described: ReadonlyMap<string, Description>) => NodeKinds
}

/** Under which name a description is known. */
export const describedAs = ({ type, version, config }: Configured): string => stableJson({ type, version, config })

/** The kinds by what they are; of each type the newest is offered, all are known. */
export function nodeKinds(items: readonly NodeKind[], described: ReadonlyMap<string, Description> = new Map()): NodeKinds {
  const byName = new Map(items.map(one => [`${one.type}@${one.version}`, one]))
  const outlets = new WeakMap<Config, readonly OwnOutlet[]>()
  const sentences = new WeakMap<Config, string | null>()
  const newest = items.filter(one => items.every(other => other.type !== one.type || other.version <= one.version))
  return {
    nodes: newest.filter(one => one.kind === 'node'),
    triggers: newest.filter(one => one.kind === 'trigger'),
    of: ({ type, version }) => byName.get(`${type}@${version}`),
    outletsOf: node => {
      // a configuration never changes: another one takes its place
      const found = outlets.get(node.config) ?? outletsOf(byName.get(`${node.type}@${node.version}`), node, described)
      outlets.set(node.config, found)
      return found
    },
    sentenceOf: node => {
      const found = sentences.get(node.config)
      if (found !== undefined) return found
      const sentence = described.get(describedAs(node))?.sentence ?? null
      sentences.set(node.config, sentence)
      return sentence
    },
    knowing: next => nodeKinds(items, next),
  }
}

/** As described; until then as the configuration looks. */
function outletsOf(kind: NodeKind | undefined, node: Configured, described: ReadonlyMap<string, Description>): readonly OwnOutlet[] {
  const known = described.get(describedAs(node))
  const configured = outletsOfNode(kind, node.config)
  if (known === undefined || kind === undefined || kind.category === 'exit') return configured
  const unnamed = new Set(configured.filter(one => one.label === null).map(one => one.id))
  return known.outlets.map(({ id, title }, i) => ({
    id,
    label: title !== id ? capital(title) : unnamed.has(id) ? null : wordOf(id),
    place: i + 1,
  }))
}

/** Where one can go on from a node. */
export interface OwnOutlet {
  id: string
  /** null: a part that has no name yet; it is called by its place. */
  label: string | null
  place: number
}

/** Where one can go on from a node: by what its configuration names, then by what its type always has. */
export function outletsOfNode(kind: NodeKind | undefined, config: Config): readonly OwnOutlet[] {
  if (kind === undefined) return []
  const own = kind.hasOwnOutlets ? Object.values(config).flatMap(partsOf) : []
  const fixed = kind.category === 'exit' ? [] : kind.outlets.filter(id => own.every(one => one.id !== id))
  return [...own, ...fixed.map(id => ({ id, label: wordOf(id) }))].map((one, i) => ({ ...one, place: i + 1 }))
}

const partsOf = (value: unknown): readonly Omit<OwnOutlet, 'place'>[] =>
  Array.isArray(value)
    ? value.flatMap((one: unknown) => {
        const { id, label } = Object(one) as { id?: unknown; label?: unknown }
        return typeof id === 'string' ? [{ id, label: typeof label === 'string' && label !== '' ? label : null }] : []
      })
    : []

/** A name of the code as a word: `timed-out` is "Timed out". */
export const wordOf = (id: string): string => capital(id.replaceAll(/[-_]/g, ' '))
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const outletsIn =
  (draft: Draft, kinds: NodeKinds): OutletsOf =>
  id => {
    if (id === ENTRY) return [ENTRY_OUTLET.outlet]
    const node = nodeOf(draft, id)
    return node === undefined ? [] : kinds.outletsOf(node).map(one => one.id)
  }

/** A node of a kind, with what its configuration says by itself. */
export const newNode = (kind: NodeKind, position: Point): DraftNode => ({ ...newTrigger(kind), position })

export const newTrigger = ({ type, version, config }: NodeKind): DraftTrigger => ({ id: newId(), type, version, config: startOf(config) })

interface Schema {
  type?: string
  default?: unknown
  properties?: Record<string, Schema>
  required?: readonly string[]
  items?: Schema
  minItems?: number
}

/** What a configuration begins with: defaults, and as many parts of a list as it needs, each under an id. */
function startOf(schema: Schema): Config {
  const needed = new Set(schema.required ?? [])
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([name, field]): [string, unknown][] => {
      if (field.default !== undefined) return [[name, field.default]]
      if (!needed.has(name) || field.type !== 'array' || field.items?.type !== 'object') return []
      return [[name, Array.from({ length: field.minItems ?? 0 }, () => newPart(field.items ?? {}))]]
    }),
  )
}

/** A part of a list; those that are told apart by an id get one. */
export const newPart = (schema: Schema): Config => ({ ...('id' in (schema.properties ?? {}) ? { id: newId() } : {}), ...startOf(schema) })

/** The fields that must be filled in and are not. */
export function missingIn(kind: NodeKind | undefined, config: Config): readonly string[] {
  const { properties = {}, required = [] } = (kind?.config ?? {}) as Schema & { properties?: Record<string, { title?: string }> }
  return required
    .filter(name => config[name] === undefined || config[name] === '')
    .map(name => (properties[name] as { title?: string } | undefined)?.title ?? wordOf(name))
}
