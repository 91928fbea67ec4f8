import { type Draft, emptyDraft } from '../../plugins/triggers/draft.schema.ts'

type Config = Record<string, unknown>
/** A draft of nodes in a row: each leads to the next by its first named outlet, and all other outlets end. */
export function aDraft(
  nodes: readonly { id: string; type: string; title?: string; config?: Config; by?: string; ends?: readonly string[] }[],
  triggers: readonly { type: string; config: Config }[] = [{ type: 'triggers.on-event', config: { event: 'Signed Up' } }],
  settings: Partial<Draft['settings']> = {},
): Draft {
  const empty = emptyDraft()
  return {
    ...empty,
    triggers: triggers.map((one, i) => ({ id: `t${i}`, version: 1, ...one })),
    nodes: nodes.map(({ id, type, title, config = {} }) => ({
      id,
      type,
      version: 1,
      config,
      ...(title === undefined ? {} : { title }),
      position: { x: 0, y: 0 },
    })),
    edges: nodes.flatMap(({ id }, i) => {
      const before = nodes[i - 1]
      return i === 0 ? [{ from: 'entry', outlet: 'start', to: id }] : [{ from: before?.id ?? '', outlet: before?.by ?? 'done', to: id }]
    }),
    ends: nodes.flatMap(({ id, by = 'done', ends = [] }, i) =>
      [...ends, ...(i === nodes.length - 1 && ends.length === 0 ? [by] : [])].map(outlet => ({ from: id, outlet })),
    ),
    settings: { ...empty.settings, ...settings },
  }
}
