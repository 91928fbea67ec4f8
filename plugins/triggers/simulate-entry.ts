import type { Scope } from 'fathi/sdk'
import type { Plan } from './plan.ts'
import { registryOf } from './registry.ts'
import type { Tried } from './tried.schema.ts'
import type { VirtualPerson } from './virtual-person.ts'

/** What the triggers of a plan hand over for an event, or why none lets the person in. */
export function enteredBy(
  scope: Scope,
  plan: Plan,
  { subject, now }: VirtualPerson,
  { event: name, properties = {} }: NonNullable<Tried['by']>,
): { entry: Record<string, unknown> } | { refused: string } {
  let refused = `No trigger listens for "${name}" with these properties.`
  for (const { type: id, version, config } of plan.triggers) {
    const type = registryOf(scope).triggers.get(`${id}@${version}`)
    if (type === undefined || !type.mentions(config).includes(name)) continue
    const rung = type.matches({ name, properties, occurredAt: now }, config)
    if (rung === null) continue
    const rule = type.rule?.(config) ?? null
    if (rule === null || scope.rules.compile(rule).matches(subject, now)) return { entry: rung.entry }
    refused = 'The person does not meet the condition of the trigger.'
  }
  return { refused }
}
