import type { EntityManager, Rule, RuleCheck, Scope } from 'fathi/sdk'
import { knownNames } from '../../cdp/index.ts'
import { findTopic } from '../../delivery/index.ts'
import { currentWorkspace } from '../../rbac/index.ts'
import { missingSegments, ruledSegments } from '../../segments/index.ts'
import { publishedContent } from '../../templates/index.ts'
import type { Draft } from '../draft.schema.ts'
import { placesIn } from '../fill.ts'
import { Journey } from '../journey.entity.ts'
import type { Registry } from '../registry.ts'
import { usesIn } from './uses.ts'

/** What a draft refers to, as it is found in the workspace. */
export interface Found {
  missingSegments: ReadonlySet<string>
  /** Of the segments that must be lists, those that follow a rule. */
  ruledSegments: ReadonlySet<string>
  missingJourneys: ReadonlySet<string>
  /** Published version by id of the content. */
  contents: ReadonlyMap<string, number>
  topics: ReadonlySet<string>
  /** Of the traits that texts name, those seen or planned. */
  traits: ReadonlySet<string>
  checks: ReadonlyMap<unknown, RuleCheck>
  /** When it is checked, and the zone that holds where nothing names another. */
  now: Date
  zone: string
}

/** Looks up all that a draft refers to, in few reads. */
export async function lookUp(em: EntityManager, scope: Scope, draft: Draft, registry: Registry): Promise<Found> {
  const uses = usesIn(draft, registry)
  const contents = new Map<string, number>()
  for (const id of new Set(uses.contents.map(one => one.id))) {
    const found = await publishedContent(em, id)
    if (found !== null) contents.set(id, found.version)
  }
  const { topicId } = draft.settings.message
  const topic = topicId === null ? null : await findTopic(em, topicId)
  const checks = new Map<unknown, RuleCheck>()
  for (const { rule } of uses.rules) checks.set(rule, await checkOf(em, scope, rule))
  const named = uses.texts
    .flatMap(one => placesIn(one.text))
    .flatMap(path => (path.startsWith('profile.') ? (path.split('.')[1] ?? '') : []))
  const known = await knownNames(em, scope, { ...NOTHING, traits: [...new Set(named)] })
  return {
    missingSegments: new Set(await missingSegments(em, scope, [...new Set(uses.segments.map(one => one.id))])),
    ruledSegments: new Set(
      await ruledSegments(
        em,
        uses.segments.filter(one => one.isList === true).map(one => one.id),
      ),
    ),
    missingJourneys: new Set(await missingJourneys(em, [...new Set(uses.journeys.map(one => one.id))])),
    contents,
    topics: new Set(topic === null || topic.archivedAt != null || topicId === null ? [] : [topicId]),
    traits: new Set(known.traits?.keys()),
    checks,
    now: scope.now(),
    zone: (await currentWorkspace(scope)).timeZone,
  }
}

/** Journeys that are archived or gone. */
async function missingJourneys(em: EntityManager, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const there = await em.find(Journey, { id: { $in: [...ids] }, archivedAt: null }, { fields: ['id'] })
  return ids.filter(id => !there.some(one => one.id === id))
}

const NOTHING = { traits: [], events: [], segments: [], properties: [], sources: [] }

/** A rule by its shape first: only of one that can be read is it known what it mentions. */
async function checkOf(em: EntityManager, scope: Scope, rule: unknown): Promise<RuleCheck> {
  const shape = scope.rules.check(rule)
  if (shape.errors.length > 0) return shape
  const mentions = scope.rules.mentions([rule as Rule])
  const check = scope.rules.check(rule, await knownNames(em, scope, mentions))
  const gone = await missingSegments(em, scope, mentions.segments)
  return gone.length === 0
    ? check
    : {
        ...check,
        errors: [...check.errors, { pointer: '', detail: 'A segment that it asks for is archived or gone. Choose another one.' }],
      }
}
