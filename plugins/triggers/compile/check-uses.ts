import { type Draft, ENTRY } from '../draft.schema.ts'
import { placesIn } from '../fill.ts'
import type { Registry } from '../registry.ts'
import { Value } from 'typebox/value'
import type { Found } from './found.ts'
import { linksBack, reachedFrom } from './graph.ts'
import { type DraftProblem, error, warning } from './problem.ts'
import { type Use, usesIn } from './uses.ts'

/** Columns of a person that texts may name beside traits. */
const COLUMNS = new Set(['id', 'displayName', 'timezone', 'locale', 'country', 'userId'])

/** What is referred to is there: segments, journeys, contents, rules, variables. */
export function checkUses(draft: Draft, registry: Registry, found: Found): DraftProblem[] {
  const uses = usesIn(draft, registry)
  const offered = offeredBy(draft, registry)
  return [
    ...uses.segments
      .filter(one => found.missingSegments.has(one.id))
      .map(one => error(one.owner, one.pointer, 'This segment is archived or gone. Choose another one.')),
    ...uses.segments
      .filter(one => one.isList === true && found.ruledSegments.has(one.id))
      .map(one => error(one.owner, one.pointer, 'The members of this segment follow from its rule. Choose one that is a list.')),
    ...uses.journeys
      .filter(one => found.missingJourneys.has(one.id))
      .map(one => error(one.owner, one.pointer, 'This journey is archived or gone. Choose another one.')),
    ...uses.contents
      .filter(one => !found.contents.has(one.id))
      .map(one => error(one.owner, one.pointer, 'This content is gone, archived or not published yet. Publish it, or choose another one.')),
    ...uses.rules.flatMap(one => {
      const { errors = [], warnings = [] } = found.checks.get(one.rule) ?? {}
      return [
        ...errors.map(fault => error(one.owner, `${one.pointer}${fault.pointer}`, fault.detail)),
        ...warnings.map(fault => warning(one.owner, `${one.pointer}${fault.pointer}`, fault.detail)),
      ]
    }),
    ...uses.texts.flatMap(one => placesIn(one.text).flatMap(path => checkPlace(one, path, offered, found) ?? [])),
  ]
}

/** What variables there are: those that triggers hand over, and those that nodes before a node leave behind. */
interface Offered {
  entry: ReadonlyMap<string, number>
  triggers: number
  vars: (node: string) => ReadonlySet<string>
}

export function entryNames(draft: Draft, registry: Registry): ReadonlyMap<string, number> {
  const names = new Map<string, number>()
  for (const trigger of draft.triggers) {
    const type = registry.triggers.get(`${trigger.type}@${trigger.version}`)
    if (type === undefined || !Value.Check(type.config, trigger.config)) continue
    for (const name of type.entry(trigger.config)) names.set(name, (names.get(name) ?? 0) + 1)
  }
  return names
}

function offeredBy(draft: Draft, registry: Registry): Offered {
  const back = linksBack(draft)
  const produced = new Map(
    draft.nodes.map(node => {
      const type = registry.nodes.get(`${node.type}@${node.version}`)
      const can = type?.produces !== undefined && node.disabled !== true && Value.Check(type.config, node.config)
      return [node.id, can ? (type.produces?.(node.config) ?? []) : []]
    }),
  )
  return {
    entry: entryNames(draft, registry),
    triggers: draft.triggers.length,
    vars: node => {
      const before = new Set((back.get(node) ?? []).flatMap(id => [...reachedFrom(id, back)]))
      return new Set([...before].flatMap(id => produced.get(id) ?? []))
    },
  }
}

function checkPlace(use: Use & { secrets?: true }, path: string, offered: Offered, found: Found): DraftProblem | null {
  const [root = '', name = ''] = path.split('.')
  switch (root) {
    case 'entry': {
      const by = offered.entry.get(name) ?? 0
      if (by === 0) return error(use.owner, use.pointer, `No trigger hands over "entry.${name}". Add it to a trigger, or take it out.`)
      return by < offered.triggers
        ? warning(use.owner, use.pointer, `Only some triggers hand over "entry.${name}": for the others it is empty.`)
        : null
    }
    case 'vars':
      return use.owner === ENTRY || offered.vars(use.owner).has(name)
        ? null
        : error(use.owner, use.pointer, `No node before this one leaves "vars.${name}" behind. Save it there, or take it out.`)
    case 'profile':
      return COLUMNS.has(name) || found.traits.has(name)
        ? null
        : warning(use.owner, use.pointer, `Nobody seen lately has the trait "${name}". Declare it in the catalogue, or correct it.`)
    case 'event':
      return null
    case 'secret':
      return use.secrets === true ? null : error(use.owner, use.pointer, 'Secrets may stand in addresses and headers alone. Take it out.')
    default:
      return error(use.owner, use.pointer, `There is nothing called "${root}". Texts may name entry, vars, profile and event.`)
  }
}
