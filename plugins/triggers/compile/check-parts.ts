import type { TObject } from 'fathi/sdk'
import { Value } from 'typebox/value'
import { isZone } from '../../cdp/index.ts'
import { type Draft, ENTRY } from '../draft.schema.ts'
import { outletsOf, type Registry } from '../registry.ts'
import type { Found } from './found.ts'
import { type DraftProblem, error, warning } from './problem.ts'
import { usesIn } from './uses.ts'

const MOST_FAULTS = 5

/** Each node and trigger by itself: there is such a type, its configuration suits it, ids are its own. */
export function checkParts(draft: Draft, registry: Registry, found: Pick<Found, 'now' | 'zone'>): DraftProblem[] {
  const problems: DraftProblem[] = []
  const zone = draft.settings.zone !== null && isZone(draft.settings.zone) ? draft.settings.zone : found.zone
  if (draft.triggers.length === 0) problems.push(error(ENTRY, '/triggers', 'Nothing brings people in. Add a trigger.'))
  if (draft.nodes.length === 0) problems.push(error(null, '/nodes', 'Nothing happens yet. Add a node.'))
  const seen = new Set<string>([ENTRY])
  for (const [i, { id }] of draft.nodes.entries()) {
    if (seen.has(id)) problems.push(error(id, `/nodes/${i}/id`, `Another node has the id "${id}". Choose a new one.`))
    seen.add(id)
  }
  for (const [i, node] of draft.nodes.entries()) {
    if (node.disabled === true) continue
    const type = registry.nodes.get(`${node.type}@${node.version}`)
    if (type === undefined) problems.push(unknownType(node.id, `/nodes/${i}`, `${node.type}@${node.version}`))
    else problems.push(...checkConfig(node.id, `/nodes/${i}/config`, type, node.config))
  }
  for (const [i, trigger] of draft.triggers.entries()) {
    const type = registry.triggers.get(`${trigger.type}@${trigger.version}`)
    if (type === undefined) problems.push(unknownType(trigger.id, `/triggers/${i}`, `${trigger.type}@${trigger.version}`))
    else {
      const [at, faults] = [`/triggers/${i}/config`, checkConfig(trigger.id, `/triggers/${i}/config`, type, trigger.config)]
      const warned = faults.length > 0 ? [] : (type.warns?.(trigger.config, { now: found.now, zone }) ?? [])
      problems.push(...faults, ...warned.map(({ pointer, detail }) => warning(trigger.id, `${at}${pointer}`, detail)))
    }
  }
  return problems
}

const unknownType = (id: string, at: string, name: string): DraftProblem =>
  error(id, `${at}/type`, `No loaded plugin brings ${name}. Choose another type, or load the plugin that brings it.`)

interface Configured {
  config: TObject
  check?: (config: Record<string, unknown>) => readonly { pointer: string; detail: string }[]
}
const checkConfig = (id: string, at: string, type: Configured, config: Record<string, unknown>): DraftProblem[] =>
  configFaults(type, config).map(({ pointer, detail }) => error(id, `${at}${pointer}`, detail))

/** What is wrong with the configuration of one node or trigger; pointers are relative to it. */
export function configFaults(
  { config: schema, check }: Configured,
  config: Record<string, unknown>,
): { pointer: string; detail: string }[] {
  if (!Value.Check(schema, config))
    return Value.Errors(schema, config)
      .slice(0, MOST_FAULTS)
      .map(({ instancePath, message }) => ({ pointer: instancePath, detail: `This field ${message}.` }))
  return (check?.(config) ?? []).map(({ pointer, detail }) => ({ pointer, detail }))
}

/** What lies outside of the graph. */
export function checkSettings(draft: Draft, registry: Registry, found: Found): DraftProblem[] {
  const { zone, message, goal, exits } = draft.settings
  const problems: DraftProblem[] = []
  if (zone !== null && !isZone(zone))
    problems.push(error('settings', '/settings/zone', 'There is no such time zone. Use an IANA name like Europe/Paris.'))
  if (goal?.event === '') problems.push(error('settings', '/settings/goal/event', 'Name the event that is the goal, or have no goal.'))
  for (const [i, exit] of exits.entries())
    if (exit.kind === 'event' ? exit.event === '' : exit.segmentId === '')
      problems.push(
        error(
          'settings',
          `/settings/exits/${i}/${exit.kind === 'event' ? 'event' : 'segmentId'}`,
          `Choose the ${exit.kind} by which people leave, or remove this exit.`,
        ),
      )
  if (message.topicId !== null && !found.topics.has(message.topicId))
    problems.push(error('settings', '/settings/message/topicId', 'This topic is archived or gone. Choose another one.'))
  const sends = usesIn(draft, registry).contents.length > 0
  if (sends && message.class === 'marketing' && message.topicId === null)
    problems.push(error('settings', '/settings/message/topicId', 'Marketing messages need a topic, so that people can opt out of it.'))
  return problems
}

/** How many outlets each node has, by node; nothing for nodes of unknown types. */
export function outletsByNode(draft: Draft, registry: Registry): ReadonlyMap<string, readonly { id: string; label: string }[]> {
  return new Map(
    draft.nodes.flatMap(node => {
      const type = registry.nodes.get(`${node.type}@${node.version}`)
      return type === undefined || !Value.Check(type.config, node.config) ? [] : [[node.id, outletsOf(type, node.config)] as const]
    }),
  )
}
