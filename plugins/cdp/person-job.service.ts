import { audit, durable, type EntityManager, NotFound, query, type Scope, uuidv7 } from 'fathi/sdk'
import { ExportNotReady } from './cdp.problems.ts'
import { forgetNames } from './forget-names.ts'
import { holdPeople } from './hold-people.ts'
import { PersonJob } from './person-job.entity.ts'
import type { PersonJobShown } from './person-job.schema.ts'
import { idOf } from './profile.service.ts'
import { holdBackEvents } from './suppression.ts'

/** What exports are sealed for. */
export const EXPORT_PURPOSE = 'cdp/export'

/**
 * Begins to erase a person, or to gather what is kept of him. Durable: it ends, whatever is stopped meanwhile. Who is to be erased is nobody's name from
 * here on: what he does after this answer is of somebody new.
 */
export const beginPersonJob = (scope: Scope, ref: string, kind: 'erase' | 'export'): Promise<PersonJobShown> =>
  scope.tx(async em => {
    const profileId = kind === 'erase' ? await holdLeaver(em, scope, ref) : await idOf(em, scope, ref)
    const requestedAt = scope.now()
    const erased = kind === 'erase' ? await forgetNames(em, scope, await profilesOf(em, scope, profileId), requestedAt) : 0
    const job = em.create(PersonJob, {
      id: uuidv7(),
      workspaceId: scope.workspaceId,
      kind,
      profileId,
      state: 'running',
      requestedBy: scope.actor.id,
      requestedAt,
      erased,
    })
    await em.flush()
    durable.start(em, {
      workflow: `job:cdp.${kind}`,
      id: `cdp-${kind}/${job.id}`,
      input: { jobId: job.id, profileId },
      summary: kind === 'erase' ? 'Erase a person' : 'Gather what is kept of a person',
      object: { kind: 'profile', id: profileId },
    })
    audit(em, { action: `profile.${kind}-requested`, resource: 'profile', id: profileId, after: { jobId: job.id } })
    return show(job)
  })

/** Locks a person, behind the batches of events as everybody who locks both. */
async function holdLeaver(em: EntityManager, scope: Scope, ref: string): Promise<string> {
  await holdBackEvents(em, scope)
  const [id] = await holdPeople(em, scope, async () => [await idOf(em, scope, ref)])
  return id
}

/** How far it is. */
export const readPersonJob = (scope: Scope, id: string): Promise<PersonJobShown> =>
  scope.tx(async em => show(await em.findOneOrFail(PersonJob, { id }, { failHandler: () => new NotFound() })))

/** The document of an export, as JSON, piece by piece: whoever reads it slowly holds one piece in memory, and no transaction. */
export async function readExport(scope: Scope, ref: string, id: string): Promise<AsyncIterable<Buffer>> {
  await scope.tx(async em => {
    const profileId = await idOf(em, scope, ref)
    const job = await em.findOneOrFail(PersonJob, { id, profileId, kind: 'export' }, { failHandler: () => new NotFound() })
    if (job.state !== 'done' || job.expiresAt == null || job.expiresAt <= scope.now()) throw new ExportNotReady()
  })
  return pieces(scope.detach(), id)
}

async function* pieces(scope: Scope, id: string): AsyncIterable<Buffer> {
  for (let nth = 0; ; nth += 1) {
    const [part] = await scope.tx(em => query<{ sealed: Buffer }>(em, PART, [scope.workspaceId, id, nth]))
    if (part === undefined) return
    yield Buffer.from(scope.vault.open(EXPORT_PURPOSE, part.sealed))
  }
}

/** The person's profiles: the one that counts, and those that were merged into it. */
export const profilesOf = async (em: EntityManager, scope: Scope, profileId: string): Promise<string[]> =>
  (await query<{ id: string }>(em, PROFILES, [scope.workspaceId, profileId])).map(row => row.id)

const show = (job: PersonJob): PersonJobShown => ({
  id: job.id,
  kind: job.kind,
  profileId: job.profileId,
  state: job.state,
  requestedAt: job.requestedAt.toISOString(),
  doneAt: job.doneAt?.toISOString() ?? null,
  erased: job.erased,
  expiresAt: job.expiresAt?.toISOString() ?? null,
})

const PROFILES = `select id from cdp_profile where workspace_id = $1 and (id = $2 or merged_into = $2) order by (id = $2) desc, id`
const PART = `select sealed from cdp_export_part where workspace_id = $1 and job_id = $2 and nth = $3`
