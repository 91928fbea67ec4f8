import { audit, type EntityManager, type Scope } from 'fathi/sdk'
import { compileDraft, type Compiled } from './compile/compile.ts'
import { lookUp } from './compile/found.ts'
import type { Draft } from './draft.schema.ts'
import type { Journey as Shown, Validation } from './journey.schema.ts'
import { showJourney } from './journey.show.ts'
import { findJourney } from './journey.service.ts'
import { canonical, planHash } from './plan.ts'
import { keepPlan } from './plans.ts'
import { registryOf } from './registry.ts'
import { JourneyInvalid, JourneyStateWrong } from './triggers.problems.ts'
import { Version } from './version.entity.ts'

/** Checks a draft against all that it refers to. */
export async function checkDraft(em: EntityManager, scope: Scope, draft: Draft): Promise<Compiled> {
  const registry = registryOf(scope)
  return compileDraft(draft, registry, await lookUp(em, scope, draft, registry))
}

/** What is wrong with a journey's draft, all at once; nothing changes. */
export const validateJourney = (scope: Scope, idOrKey: string): Promise<Validation> =>
  scope.tx(async em => {
    const { plan, problems } = await checkDraft(em, scope, (await findJourney(em, idOrKey)).draft)
    return { problems, planHash: plan === null ? null : planHash(plan), bytes: plan === null ? 0 : Buffer.byteLength(canonical(plan)) }
  })

/** Publishes the draft as the next version: from the commit on it lets people in. Who is inside goes on by the version he came in with. */
export const publishJourney = (scope: Scope, idOrKey: string): Promise<Shown> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey, true)
    if (journey.state === 'archived' || journey.state === 'draining')
      throw new JourneyStateWrong({ state: journey.state, verb: 'published' })
    const { plan, problems } = await checkDraft(em, scope, journey.draft)
    const errors = problems.filter(one => one.level === 'error')
    if (plan === null)
      throw new JourneyInvalid(
        { count: errors.length },
        { errors: errors.map(({ pointer, detail }) => ({ pointer: `/draft${pointer}`, detail })) },
      )
    const hash = await keepPlan(em, scope, plan)
    const before = journey.published ?? 0
    const now = scope.now()
    em.create(Version, {
      workspaceId: scope.workspaceId,
      journeyId: journey.id,
      number: before + 1,
      planHash: hash,
      draft: journey.draft,
      publishedAt: now,
      publishedBy: scope.actor.id,
    })
    Object.assign(journey, {
      planHash: hash,
      published: before + 1,
      publishedAt: now,
      state: journey.state === 'draft' ? 'live' : journey.state,
      updatedBy: scope.actor.id,
    })
    await em.flush()
    audit(em, {
      action: 'journey.published',
      resource: 'journey',
      id: journey.id,
      before: { version: before },
      after: { version: before + 1, planHash: hash },
    })
    scope.live.changed('journeys', journey.id)
    return showJourney(em, scope, journey)
  })
