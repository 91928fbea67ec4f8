import { type Draft, ENTRY } from '../draft.schema.ts'
import { canonical, MOST_PLAN_BYTES, type Plan, type PlanNode } from '../plan.ts'
import { outletsOf, type Registry } from '../registry.ts'
import { checkGraph } from './check-graph.ts'
import { checkParts, checkSettings } from './check-parts.ts'
import { checkUses, entryNames } from './check-uses.ts'
import type { Found } from './found.ts'
import { type DraftProblem, error } from './problem.ts'
import { usesIn } from './uses.ts'

export interface Compiled {
  /** Null while there are errors. */
  plan: Plan | null
  problems: DraftProblem[]
}

/** Seconds that a node may take by default: the platform's own are short, those that reach outside wait for others. */
const INSIDE_SECONDS = 10
const OUTSIDE_SECONDS = 60

/** Compiles a draft to a plan, or says all that is wrong with it at once. Pure: what it refers to was looked up before. */
export function compileDraft(draft: Draft, registry: Registry, found: Found): Compiled {
  const problems = [
    ...checkParts(draft, registry, found),
    ...checkGraph(draft, registry),
    ...checkSettings(draft, registry, found),
    ...checkUses(draft, registry, found),
  ]
  if (problems.some(one => one.level === 'error')) return { plan: null, problems }
  const plan = planOf(draft, registry, found)
  if (plan.start === '')
    return { plan: null, problems: [...problems, error(ENTRY, '/edges', 'Every node behind the entry is disabled. Enable one.')] }
  const bytes = Buffer.byteLength(canonical(plan))
  if (bytes > MOST_PLAN_BYTES)
    problems.push(
      error(
        null,
        '',
        `The journey is too large: ${Math.ceil(bytes / 1_024)} of ${MOST_PLAN_BYTES / 1_024} KB. Split it in two, or shorten its texts.`,
      ),
    )
  return { plan: bytes > MOST_PLAN_BYTES ? null : plan, problems }
}

function planOf(draft: Draft, registry: Registry, found: Found): Plan {
  const nodes = new Map(draft.nodes.map(node => [node.id, node]))
  const edges = new Map(draft.edges.map(edge => [`${edge.from} ${edge.outlet}`, edge.to]))
  /** Who is disabled is passed by his first outlet. */
  const onward = (id: string | undefined, passed = new Set<string>()): string | null => {
    const node = id === undefined ? undefined : nodes.get(id)
    if (node?.disabled !== true || passed.has(node.id)) return node === undefined || node.disabled === true ? null : node.id
    const first = draft.edges.find(edge => edge.from === node.id)
    return onward(first?.to, passed.add(node.id))
  }
  const planned = draft.nodes.flatMap((node): [string, PlanNode][] => {
    const type = registry.nodes.get(`${node.type}@${node.version}`)
    if (type === undefined || node.disabled === true) return []
    const outside = type.outside === true
    return [
      [
        node.id,
        {
          id: node.id,
          type: node.type,
          version: node.version,
          title: node.title ?? type.title,
          config: node.config,
          outlets: Object.fromEntries(outletsOf(type, node.config).map(({ id }) => [id, onward(edges.get(`${node.id} ${id}`))])),
          outside,
          timeoutSeconds: type.timeoutSeconds ?? (outside ? OUTSIDE_SECONDS : INSIDE_SECONDS),
          maxAttempts: type.maxAttempts ?? 0,
          whenOverdue: type.whenOverdue ?? null,
          whenFailed: type.whenFailed ?? null,
        },
      ],
    ]
  })
  return {
    format: 1,
    start: onward(edges.get(`${ENTRY} start`)) ?? '',
    nodes: Object.fromEntries(planned),
    triggers: draft.triggers,
    entry: [...entryNames(draft, registry).keys()].toSorted(),
    settings: draft.settings,
    contents: Object.fromEntries(
      usesIn(draft, registry).contents.flatMap(({ id }) => (found.contents.has(id) ? [[id, found.contents.get(id) ?? 0]] : [])),
    ),
  }
}
