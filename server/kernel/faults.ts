import type { Plugin } from 'fathi/sdk'
import { ENGINE, inRange } from './engine-range.ts'
import type { Loaded } from './load.ts'
import { validateOptions } from './options.ts'

/** Every fault of a set of manifests; each sentence begins with the plugin's name. */
export function faultsOf(loaded: readonly Loaded[]): string[] {
  const names = new Map<string, number>()
  for (const { plugin } of loaded) names.set(plugin.name, (names.get(plugin.name) ?? 0) + 1)
  return [
    ...[...names]
      .filter(([, count]) => count > 1)
      .map(([name, count]) => `${name}: the name is used by ${count} plugins; names are unique.`),
    ...loaded.flatMap(({ plugin }) => [
      ...ownFaults(plugin),
      ...(plugin.requires ?? [])
        .filter(name => !names.has(name))
        .map(name => `${plugin.name}: it requires "${name}", which is not among the plugins of fathi.config.ts.`),
    ]),
    ...loaded.flatMap(one => validateOptions(one).map(fault => `${one.plugin.name}: ${fault}`)),
    ...cycles(loaded.map(one => one.plugin)),
    ...collisions(loaded.map(one => one.plugin)),
    ...strangers(loaded.map(one => one.plugin)),
  ]
}

function ownFaults(plugin: Plugin): string[] {
  const faults: string[] = []
  const prefixed = (what: string, name: string, separator: string) => {
    if (!name.startsWith(`${plugin.name}${separator}`))
      faults.push(`${plugin.name}: the ${what} "${name}" must begin with "${plugin.name}${separator}".`)
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(plugin.name)) faults.push(`${plugin.name}: a plugin's name is kebab-case.`)
  if (plugin.engine !== undefined && !inRange(ENGINE, plugin.engine))
    faults.push(`${plugin.name}: it was written for the core ${plugin.engine}; this one is ${ENGINE}.`)
  for (const name of Object.keys(plugin.permissions ?? {})) prefixed('permission', name, ':')
  for (const event of plugin.publishes ?? []) prefixed('event', event.name, '.')
  for (const node of plugin.nodes ?? []) prefixed('node', node.type, '.')
  for (const trigger of plugin.triggers ?? []) prefixed('trigger', trigger.type, '.')
  for (const activity of plugin.activities ?? []) prefixed('activity', activity.name, '.')
  for (const job of plugin.jobs ?? []) prefixed('job', job.type, '.')
  for (const schedule of plugin.schedules ?? []) prefixed('schedule', schedule.id, '.')
  const entered = new Set((plugin.nodes ?? []).map(one => `${one.type}@${one.version}`))
  for (const { name, version } of plugin.activities ?? [])
    if (entered.has(`${name}@${version}`))
      faults.push(`${plugin.name}: the activity ${name}@${version} is made for the node of that name; take it out of its activities.`)
  const handlers = (plugin.subscribes ?? []).map(handler => handler.as)
  for (const name of handlers) prefixed('handler', name, '.')
  if (new Set(handlers).size < handlers.length) faults.push(`${plugin.name}: two of its handlers have the same "as".`)
  return faults
}

/** Circles of `requires`, each named once, from its first plugin in the alphabet. */
function cycles(plugins: readonly Plugin[]): string[] {
  const byName = new Map(plugins.map(plugin => [plugin.name, plugin]))
  const found = new Map<string, string>()
  const walk = (name: string, path: readonly string[]) => {
    const at = path.indexOf(name)
    if (at >= 0) {
      const circle = path.slice(at)
      const key = circle.toSorted().join(' ')
      if (!found.has(key)) found.set(key, `${name}: its requirements go in a circle: ${[...circle, name].join(' -> ')}.`)
      return
    }
    for (const next of byName.get(name)?.requires ?? []) if (byName.has(next)) walk(next, [...path, name])
  }
  for (const name of [...byName.keys()].toSorted()) walk(name, [])
  return [...found.values()]
}

/** Two plugins that claim the same collection, activity, job, node, trigger, schedule, workspaces or audit log. */
function collisions(plugins: readonly Plugin[]): string[] {
  const claims = plugins.flatMap(plugin => [
    ...Object.keys(plugin.collections ?? {}).map(key => ({ plugin: plugin.name, what: `the collection /v1/${key}` })),
    ...(plugin.activities ?? []).map(one => ({ plugin: plugin.name, what: `the activity ${one.name}@${one.version}` })),
    ...(plugin.jobs ?? []).map(one => ({ plugin: plugin.name, what: `the job ${one.type}` })),
    ...(plugin.nodes ?? []).map(one => ({ plugin: plugin.name, what: `the node ${one.type}@${one.version}` })),
    ...(plugin.triggers ?? []).map(one => ({ plugin: plugin.name, what: `the trigger ${one.type}@${one.version}` })),
    ...(plugin.entersNodes === undefined ? [] : [{ plugin: plugin.name, what: 'what runs journeys' }]),
    ...(plugin.schedules ?? []).map(one => ({ plugin: plugin.name, what: `the schedule ${one.id}` })),
    ...(plugin.keepsWorkspaces === undefined ? [] : [{ plugin: plugin.name, what: 'the workspaces' }]),
    ...Object.keys(plugin.topics ?? {}).map(name => ({ plugin: plugin.name, what: `the topic ${name}` })),
    ...(plugin.recordsAudit === undefined ? [] : [{ plugin: plugin.name, what: 'the audit log' }]),
  ])
  const byWhat = Map.groupBy(claims, claim => claim.what)
  return [...byWhat]
    .filter(([, list]) => list.length > 1)
    .map(([what, list]) => `${list.map(one => one.plugin).join(' and ')}: both bring ${what}.`)
}

/** Contributions to a point whose owner is not required: the order of loading would be luck. */
function strangers(plugins: readonly Plugin[]): string[] {
  return plugins.flatMap(plugin =>
    (plugin.contributes ?? [])
      .map(contribution => contribution.point.split('.')[0] ?? '')
      .filter(owner => owner !== plugin.name && !(plugin.requires ?? []).includes(owner))
      .map(owner => `${plugin.name}: it contributes to "${owner}" without requiring it.`),
  )
}
