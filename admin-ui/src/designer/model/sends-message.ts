import type { NodeKind } from './node-kinds.ts'

interface Field {
  'x-ui'?: { widget?: string }
}

/** Whether a node of this kind sends a message: whichever plugin brings it, its configuration names one. */
export function sendsMessage(kind: NodeKind | undefined): boolean {
  const { properties = {} } = (kind?.config ?? {}) as { properties?: Record<string, Field> } // a JSON Schema
  return Object.values(properties).some(field => field['x-ui']?.widget === 'content')
}
