import type { EntityManager, Scope } from 'fathi/sdk'
import { compileDraft, type Compiled } from './compile/compile.ts'
import { lookUp } from './compile/found.ts'
import type { Draft } from './draft.schema.ts'
import type { Plan } from './plan.ts'
import { registryOf } from './registry.ts'
import { JourneyInvalid } from './triggers.problems.ts'

/** Checks a draft against all that it refers to. */
export async function checkDraft(em: EntityManager, scope: Scope, draft: Draft): Promise<Compiled> {
  const registry = registryOf(scope)
  return compileDraft(draft, registry, await lookUp(em, scope, draft, registry))
}

/** The plan of a draft; throws with all that is wrong with it. */
export async function compiledOrThrow(em: EntityManager, scope: Scope, { draft }: { draft: Draft }): Promise<Plan> {
  const { plan, problems } = await checkDraft(em, scope, draft)
  const errors = problems.filter(one => one.level === 'error')
  if (plan === null)
    throw new JourneyInvalid(
      { count: errors.length },
      { errors: errors.map(({ pointer, detail }) => ({ pointer: `/draft${pointer}`, detail })) },
    )
  return plan
}
