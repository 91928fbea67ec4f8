import { type Draft, ENTRY, ENTRY_OUTLET } from '../draft.schema.ts'
import type { Registry } from '../registry.ts'
import { linksOf, onCircles, reachedFrom } from './graph.ts'
import { outletsByNode } from './check-parts.ts'
import { type DraftProblem, error } from './problem.ts'

/** The graph: every outlet leads somewhere or is ended, every node can be reached, no circle runs without time passing. */
export function checkGraph(draft: Draft, registry: Registry): DraftProblem[] {
  const problems: DraftProblem[] = []
  const at = new Map(draft.nodes.map((node, i) => [node.id, `/nodes/${i}`]))
  const outlets = outletsByNode(draft, registry)
  const taken = new Map<string, number>()
  const key = (from: string, outlet: string) => `${from} ${outlet}`
  for (const [i, edge] of draft.edges.entries()) {
    const pointer = `/edges/${i}`
    if (edge.from !== ENTRY && !at.has(edge.from))
      problems.push(error(null, `${pointer}/from`, `There is no node "${edge.from}". Remove the edge.`))
    if (!at.has(edge.to)) problems.push(error(edge.from, `${pointer}/to`, `There is no node "${edge.to}". Lead the edge to another one.`))
    if (taken.has(key(edge.from, edge.outlet))) problems.push(error(edge.from, pointer, `Two edges leave by "${edge.outlet}". Keep one.`))
    taken.set(key(edge.from, edge.outlet), i)
    const known = edge.from === ENTRY ? [ENTRY_OUTLET] : outlets.get(edge.from)?.map(one => one.id)
    if (known !== undefined && !known.includes(edge.outlet))
      problems.push(error(edge.from, `${pointer}/outlet`, `The node has no outlet "${edge.outlet}". It has: ${known.join(', ')}.`))
  }
  const ended = new Set(draft.ends.map(one => key(one.from, one.outlet)))
  for (const [i, end] of draft.ends.entries())
    if (taken.has(key(end.from, end.outlet)))
      problems.push(error(end.from, `/ends/${i}`, `"${end.outlet}" is ended and leads on. Keep one of the two.`))
  if (!taken.has(key(ENTRY, ENTRY_OUTLET)) && draft.nodes.length > 0)
    problems.push(error(ENTRY, '/edges', 'The entry leads nowhere. Connect it with the first node.'))
  for (const node of draft.nodes) {
    if (node.disabled === true || registry.nodes.get(`${node.type}@${node.version}`)?.category === 'exit') continue
    for (const { id, label } of outlets.get(node.id) ?? [])
      if (!taken.has(key(node.id, id)) && !ended.has(key(node.id, id)))
        problems.push(error(node.id, at.get(node.id) ?? '', `The outlet "${label}" leads nowhere. Connect it, or end it there.`))
  }
  const links = linksOf(draft)
  const reached = reachedFrom(ENTRY, links)
  for (const node of draft.nodes)
    if (!reached.has(node.id)) problems.push(error(node.id, at.get(node.id) ?? '', 'Nobody gets here. Connect it, or take it out.'))
  const passes = (id: string): boolean => {
    const node = draft.nodes.find(one => one.id === id)
    const type = registry.nodes.get(`${node?.type}@${node?.version}`)
    if (node === undefined || type === undefined || node.disabled === true) return node !== undefined
    return !(type.takesTime?.(node.config) ?? type.category === 'wait')
  }
  for (const id of onCircles([...reached], links, passes))
    problems.push(error(id, at.get(id) ?? '', 'This circle never waits, so a run would go round without end. Put a wait into it.'))
  return problems
}
