import { stableJson } from '../../data/stable-json.ts'
import type { Draft, DraftNode, DraftTrigger, Edge } from './draft.ts'
import { lineOf } from './path.ts'

export type Difference = 'added' | 'removed' | 'changed'

/** A field whose value is another one; undefined where there is, or was, none. */
export interface FieldChange {
  field: string
  before: unknown
  after: unknown
}
export interface NodeChange {
  id: string
  difference: Difference
  fields: readonly FieldChange[]
}

/** What is different between two drafts, as far as it changes what happens to people. Where cards stand and what notes say does not. */
export interface DraftDiff {
  nodes: ReadonlyMap<string, NodeChange>
  triggers: readonly NodeChange[]
  settings: readonly FieldChange[]
  lines: ReadonlyMap<string, Difference>
  isEmpty: boolean
}

export function diffDrafts(before: Draft, after: Draft): DraftDiff {
  const nodes = changesOf(before.nodes, after.nodes, nodeFields)
  const triggers = changesOf(before.triggers, after.triggers, node => node.config)
  const settings = fieldChanges(before.settings, after.settings)
  const lines = lineChanges(before, after)
  return {
    nodes: new Map(nodes.map(one => [one.id, one])),
    triggers,
    settings,
    lines,
    isEmpty: nodes.length + triggers.length + settings.length + lines.size === 0,
  }
}

/** Both at once, to be drawn: what is there now, and what is there no more. */
export function united(before: Draft, after: Draft): Draft {
  const known = new Set(after.nodes.map(node => node.id))
  const gone = before.nodes.filter(node => !known.has(node.id))
  const goneIds = new Set(gone.map(node => node.id))
  const taken = new Set([...after.edges.map(lineOf), ...after.ends.map(lineOf)])
  return {
    ...after,
    nodes: [...after.nodes, ...gone],
    edges: [...after.edges, ...before.edges.filter(edge => goneIds.has(edge.from) && !taken.has(lineOf(edge)))],
    ends: [...after.ends, ...before.ends.filter(end => goneIds.has(end.from))],
  }
}

const nodeFields = ({ config, title, disabled, type, version }: DraftNode): Record<string, unknown> => ({
  ...config,
  ...(title === undefined ? {} : { $title: title }),
  ...(disabled === true ? { $disabled: true } : {}),
  $type: `${type}@${version}`,
})

function changesOf<T extends DraftTrigger>(
  before: readonly T[],
  after: readonly T[],
  fieldsOf: (node: T) => Record<string, unknown>,
): readonly NodeChange[] {
  const former = new Map(before.map(node => [node.id, node]))
  const now = new Set(after.map(node => node.id))
  return [
    ...after.flatMap((node): NodeChange[] => {
      const was = former.get(node.id)
      if (was === undefined) return [{ id: node.id, difference: 'added', fields: [] }]
      const fields = fieldChanges(fieldsOf(was), fieldsOf(node))
      return fields.length === 0 ? [] : [{ id: node.id, difference: 'changed', fields }]
    }),
    ...before.filter(node => !now.has(node.id)).map((node): NodeChange => ({ id: node.id, difference: 'removed', fields: [] })),
  ]
}

function fieldChanges(before: Record<string, unknown>, after: Record<string, unknown>): readonly FieldChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter(field => stableJson(before[field] ?? null) !== stableJson(after[field] ?? null))
    .map(field => ({ field, before: before[field], after: after[field] }))
}

/** Outlets that lead elsewhere than before. */
function lineChanges(before: Draft, after: Draft): ReadonlyMap<string, Difference> {
  const former = targets(before)
  const now = targets(after)
  return new Map(
    [...new Set([...former.keys(), ...now.keys()])].flatMap((line): [string, Difference][] => {
      const [was, is] = [former.get(line), now.get(line)]
      return was === is ? [] : [[line, was === undefined ? 'added' : is === undefined ? 'removed' : 'changed']]
    }),
  )
}

const targets = ({ edges, ends }: Draft): ReadonlyMap<string, string> =>
  new Map([...edges.map((edge: Edge) => [lineOf(edge), edge.to] as const), ...ends.map(end => [lineOf(end), ''] as const)])
