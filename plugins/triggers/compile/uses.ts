import type { NodeUses } from 'fathi/sdk'
import { Value } from 'typebox/value'
import type { Draft } from '../draft.schema.ts'
import type { Registry } from '../registry.ts'

/** Something a part of a draft refers to: which node or trigger, and where in the draft. */
export interface Use {
  owner: string
  pointer: string
}
export interface Uses {
  segments: (Use & { id: string; isList?: true })[]
  journeys: (Use & { id: string })[]
  contents: (Use & { id: string })[]
  rules: (Use & { rule: unknown })[]
  texts: (Use & { text: string; secrets?: true })[]
}

/** All that a draft refers to, of parts whose configuration can be read at all. */
export function usesIn(draft: Draft, registry: Registry): Uses {
  const uses: Uses = { segments: [], journeys: [], contents: [], rules: [], texts: [] }
  const add = (owner: string, at: string, of: NodeUses): void => {
    for (const kind of ['segments', 'journeys', 'contents', 'rules', 'texts'] as const)
      for (const one of of[kind] ?? []) (uses[kind] as Use[]).push({ ...one, owner, pointer: `${at}/config${one.pointer}` })
  }
  for (const [i, node] of draft.nodes.entries()) {
    const type = registry.nodes.get(`${node.type}@${node.version}`)
    if (type?.uses !== undefined && node.disabled !== true && Value.Check(type.config, node.config))
      add(node.id, `/nodes/${i}`, type.uses(node.config))
  }
  for (const [i, trigger] of draft.triggers.entries()) {
    const type = registry.triggers.get(`${trigger.type}@${trigger.version}`)
    if (type?.uses !== undefined && Value.Check(type.config, trigger.config)) add(trigger.id, `/triggers/${i}`, type.uses(trigger.config))
  }
  for (const [i, exit] of draft.settings.exits.entries())
    if (exit.kind === 'segment' && exit.segmentId !== '')
      uses.segments.push({ owner: 'settings', pointer: `/settings/exits/${i}/segmentId`, id: exit.segmentId })
  return uses
}
