import type { Rule, RuleIndex } from 'fathi/sdk'
import type { Catalogue } from './catalogue.ts'
import { mentionsOf } from './mentions.ts'

const KINDS = ['events', 'traits', 'segments', 'sources'] as const

/** Indexes checked rules by event names, traits, segments and sources. */
export function indexRules<K>(rules: ReadonlyMap<K, Rule>, catalogue: Catalogue): RuleIndex<K> {
  const index = {
    events: new Map<string, K[]>(),
    traits: new Map<string, K[]>(),
    segments: new Map<string, K[]>(),
    sources: new Map<string, K[]>(),
  }
  for (const [key, rule] of rules) {
    const mentioned = mentionsOf([rule], catalogue)
    const names = { ...mentioned, traits: new Set(mentioned.traits.map(path => path.split('.', 1)[0] ?? path)) }
    for (const kind of KINDS) for (const name of names[kind]) place(index[kind], name, key)
  }
  return {
    touchedBy: touch => {
      const touched = new Set<K>()
      for (const kind of KINDS) for (const name of touch[kind] ?? []) for (const key of index[kind].get(name) ?? []) touched.add(key)
      return touched
    },
  }
}

function place<K>(index: Map<string, K[]>, name: string, key: K): void {
  const keys = index.get(name)
  if (keys === undefined) index.set(name, [key])
  else keys.push(key)
}
