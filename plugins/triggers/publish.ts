import { audit, requireMatch, type Scope } from 'fathi/sdk'
import { followCalendar } from './calendar.ts'
import { checkDraft, compiledOrThrow } from './check-draft.ts'
import { beginIntake, bringing } from './intakes.ts'
import type { Journey as Shown, PublishInput, Validation } from './journey.schema.ts'
import { showJourney } from './journey.show.ts'
import { findJourney } from './journey.service.ts'
import { beginMigration } from './migrations.ts'
import { canonical, planHash } from './plan.ts'
import { keepPlan, planOf } from './plans.ts'
import { untrueScenarios } from './scenarios.ts'
import { JourneyStateWrong, ScenariosFailed } from './triggers.problems.ts'
import { Version } from './version.entity.ts'

/** What is wrong with a journey's draft, all at once; nothing changes. */
export const validateJourney = (scope: Scope, idOrKey: string): Promise<Validation> =>
  scope.tx(async em => {
    const { plan, problems } = await checkDraft(em, scope, (await findJourney(em, idOrKey)).draft)
    return { problems, planHash: plan === null ? null : planHash(plan), bytes: plan === null ? 0 : Buffer.byteLength(canonical(plan)) }
  })

/** Publishes the draft as the next version: from the commit on it lets people in. Who is inside goes on by the version he came in with, or as is chosen. */
export const publishJourney = (
  scope: Scope,
  idOrKey: string,
  { migration, admit, admitPerSecond, override }: PublishInput = {},
  ifMatch?: string,
): Promise<Shown> =>
  scope.tx(async em => {
    const journey = await findJourney(em, idOrKey, true)
    if (ifMatch !== undefined) requireMatch(ifMatch, journey.version)
    if (journey.state === 'archived' || journey.state === 'draining')
      throw new JourneyStateWrong({ state: journey.state, verb: 'published' })
    const plan = await compiledOrThrow(em, scope, journey)
    const untrue = await untrueScenarios(em, scope, { id: journey.id, plan }, journey.draft)
    if (untrue.length > 0 && override === undefined)
      throw new ScenariosFailed(
        { count: untrue.length },
        { errors: untrue.flatMap(one => one.unmet).map(one => ({ ...one, pointer: `/draft${one.pointer}` })) },
      )
    const old = journey.planHash == null ? null : await planOf(em, scope, journey.planHash)
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
      letsJoin: admit === undefined ? journey.letsJoin : admit !== 'now',
      updatedBy: scope.actor.id,
    })
    await em.flush()
    await followCalendar(em, scope, journey, old)
    if (admit === 'now' || admit === 'both')
      for (const found of bringing(scope, plan, 'segments'))
        await beginIntake(em, scope, journey, { ...found, ...(admitPerSecond === undefined ? {} : { perSecond: admitPerSecond }) })
    if (migration !== undefined) await beginMigration(em, scope, journey, plan, migration)
    audit(em, {
      action: 'journey.published',
      resource: 'journey',
      id: journey.id,
      before: { version: before },
      after: {
        version: before + 1,
        planHash: hash,
        ...(untrue.length === 0 ? {} : { overridden: override?.reason, scenarios: untrue.map(one => one.name) }),
      },
    })
    scope.live.changed('journeys', journey.id)
    return showJourney(em, scope, journey)
  })
