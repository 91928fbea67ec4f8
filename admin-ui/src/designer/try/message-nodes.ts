import { type DraftTrigger, nodeOf, type Draft } from '../model/draft.ts'
import type { NodeKinds } from '../model/node-kinds.ts'

interface Field {
  'x-ui'?: { widget?: string }
}

/** Whether a node sends a message: whichever plugin brings it, its configuration names one. */
export const sendsMessage = (draft: Draft, kinds: NodeKinds, id: string): boolean => {
  const node = nodeOf(draft, id)
  return node !== undefined && Object.values(fieldsOf(kinds, node)).some(field => field['x-ui']?.widget === 'content')
}

/** Decisions that ask nothing of the person: they are drawn by lot. */
export function drawsLot(draft: Draft, kinds: NodeKinds, id: string): boolean {
  const node = nodeOf(draft, id)
  const kind = node === undefined ? undefined : kinds.of(node)
  return kind?.category === 'decision' && kind.hasOwnOutlets && !JSON.stringify(kind.config).includes('"widget":"rule"')
}

const fieldsOf = (kinds: NodeKinds, node: DraftTrigger): Readonly<Record<string, Field>> =>
  (kinds.of(node)?.config as { properties?: Record<string, Field> } | undefined)?.properties ?? {}
