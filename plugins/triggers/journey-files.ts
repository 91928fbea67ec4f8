import { cutPage, decodeCursor, type EntityManager, type Scope, UUID } from 'fathi/sdk'
import { Value } from 'typebox/value'
import { checkDraft } from './check-draft.ts'
import { Draft } from './draft.schema.ts'
import { fileChanges } from './file-diff.ts'
import type { FilesInput, FilesPlan, FilesPushed, FilesTested, JourneyFile, PushInput } from './journey-file.schema.ts'
import { type Refs, readRefs } from './journey-refs.ts'
import { Journey } from './journey.entity.ts'
import { changeJourney, createJourney, findJourney } from './journey.service.ts'
import { canonical } from './plan.ts'
import { publishJourney } from './publish.ts'
import { Scenario } from './scenario.schema.ts'
import { tryScenarios } from './scenarios.ts'
import { FilesInvalid } from './triggers.problems.ts'
import { Version } from './version.entity.ts'

const MOST_FAULTS = 20
interface Fault {
  pointer: string
  detail: string
}

/** The journeys as files, the newest first. */
export const listFiles = (
  scope: Scope,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<{ items: JourneyFile[]; nextCursor: string | null }> =>
  scope.tx(async em => {
    const before = cursor === undefined ? {} : { id: { $lt: decodeCursor(cursor, [UUID])[0] } }
    const rows = await em.find(Journey, { archivedAt: null, ...before }, { orderBy: { id: 'desc' }, limit: limit + 1 })
    const refs = await readRefs(em, scope)
    const page = cutPage(rows, limit, row => [row.id])
    return { ...page, items: page.items.map(row => fileOf(row, refs)) }
  })

/** One journey as a file. */
export const readFile = (scope: Scope, key: string): Promise<JourneyFile> =>
  scope.tx(async em => {
    const journey = await findJourney(em, key)
    return fileOf(journey, await readRefs(em, scope))
  })

const fileOf = ({ key, name, description, tags, draft }: Journey, refs: Refs): JourneyFile => ({
  key,
  name,
  description,
  tags: [...tags],
  draft: refs.named({ ...draft }),
})

/** What pushing these files would change, and what is wrong with them. Nothing changes. */
export const planFiles = (scope: Scope, { files }: FilesInput): Promise<FilesPlan> =>
  scope.tx(async em => {
    const refs = await readRefs(em, scope)
    const planned: FilesPlan['files'] = []
    for (const file of files) {
      const known = await knownOf(em, file.key)
      const changes = known === null ? fileChanges({}, file) : fileChanges(fileOf(known, refs), withDefaults(file))
      const { draft, faults } = draftOf(file, refs)
      const problems =
        draft === null ? faults.map(fault => ({ ...fault, level: 'error' as const })) : (await checkDraft(em, scope, draft)).problems
      planned.push({
        key: file.key,
        action: known === null ? 'create' : changes.length === 0 ? 'same' : 'change',
        changes,
        problems: problems.map(({ pointer, detail, level }) => ({ pointer: `/draft${pointer}`, detail, level })),
      })
    }
    return { files: planned }
  })

/** Makes the journeys what the files say, all of them or none; with `publish`, what lets people in, too. */
export const pushFiles = (scope: Scope, { files, publish = false, override }: PushInput): Promise<FilesPushed> =>
  scope.tx(async em => {
    const pushed: FilesPushed['files'] = []
    // first those that are new, so that others can name them
    const isNew = new Map<JourneyFile, boolean>()
    for (const file of files) isNew.set(file, (await knownOf(em, file.key)) === null)
    for (const { key, name } of files.filter(file => isNew.get(file))) await createJourney(scope, { key, name })
    const refs = await readRefs(em, scope)
    const drafts = new Map(files.map((file, nth) => [file, draftOrThrow(file, refs, nth)]))
    for (const file of files) {
      const journey = await findJourney(em, file.key, true)
      const isSame = fileChanges(fileOf(journey, refs), withDefaults(file)).length === 0
      const { name, description, tags } = withDefaults(file)
      const draft = drafts.get(file)
      if (draft !== undefined && !isSame) await changeJourney(scope, journey.id, { name, description, tags, draft }, `"${journey.version}"`)
      const action = isNew.get(file) ? 'create' : isSame ? 'same' : 'change'
      const published =
        publish && (await isToPublish(em, journey))
          ? await publishJourney(scope, journey.id, override === undefined ? {} : { override })
          : null
      pushed.push({ key: file.key, action, published: published?.published ?? journey.published ?? null })
    }
    return { files: pushed }
  })

/** Tries the scenarios of files as they are, whatever the journeys of these keys are now. */
export const testFiles = (scope: Scope, { files }: FilesInput): Promise<FilesTested> =>
  scope.tx(async em => {
    const refs = await readRefs(em, scope)
    const tested: FilesTested['files'] = []
    for (const file of files) {
      const { draft, faults } = draftOf(file, refs)
      const { plan, problems } = draft === null ? { plan: null, problems: [] } : await checkDraft(em, scope, draft)
      const wrong = [...faults, ...problems.filter(one => one.level === 'error')].map(({ pointer, detail }) => ({
        pointer: `/draft${pointer}`,
        detail,
      }))
      const id = (await knownOf(em, file.key))?.id ?? NOWHERE
      const report = plan === null || draft === null ? null : await tryScenarios(em, scope, { id, plan }, draft)
      tested.push({ key: file.key, problems: wrong, report })
    }
    return { passed: tested.every(one => one.problems.length === 0 && one.report?.passed === true), files: tested }
  })

/** Stands for a journey that is not there yet. */
const NOWHERE = '00000000-0000-7000-8000-000000000000'

const knownOf = (em: EntityManager, key: string): Promise<Journey | null> => em.findOne(Journey, { key })
const withDefaults = (file: JourneyFile) => ({ ...file, description: file.description ?? '', tags: file.tags ?? [] })

async function isToPublish(em: EntityManager, { id, published, draft }: Journey): Promise<boolean> {
  if (published == null) return true
  const version = await em.findOne(Version, { journeyId: id, number: published })
  return canonical(version?.draft) !== canonical(draft)
}

/** The draft that a file means, or what is wrong with it. */
function draftOf({ draft }: JourneyFile, refs: Refs): { draft: Draft | null; faults: Fault[] } {
  const faults: Fault[] = []
  const resolved: unknown = refs.resolved(draft, faults)
  if (faults.length > 0) return { draft: null, faults }
  const known = { 'JourneyScenario#': Scenario }
  if (Value.Check(known, Draft, resolved)) return { draft: resolved as Draft, faults } // it was checked
  const wrong = Value.Errors(known, Draft, resolved).slice(0, MOST_FAULTS)
  return { draft: null, faults: wrong.map(({ instancePath, message }) => ({ pointer: instancePath, detail: `This field ${message}.` })) }
}

function draftOrThrow(file: JourneyFile, refs: Refs, nth: number): Draft {
  const { draft, faults } = draftOf(file, refs)
  if (draft !== null) return draft
  throw new FilesInvalid(
    { key: file.key },
    { errors: faults.map(({ pointer, detail }) => ({ pointer: `/body/files/${nth}/draft${pointer}`, detail })) },
  )
}
