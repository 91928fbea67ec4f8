import { audit, durable, type EntityManager, NotFound, query, type Scope, uuidv7 } from 'fathi/sdk'
import { ExportNotReady } from './cdp.problems.ts'
import { PersonJob } from './person-job.entity.ts'
import type { PersonJobShown } from './person-job.schema.ts'
import { idOf } from './profile.service.ts'

/** What exports are sealed for. */
export const EXPORT_PURPOSE = 'cdp/export'

/** Begins to erase a person, or to gather what is kept of him. Durable: it ends, whatever is stopped meanwhile. */
export const beginPersonJob = (scope: Scope, ref: string, kind: 'erase' | 'export'): Promise<PersonJobShown> =>
  scope.tx(async em => {
    const profileId = await idOf(em, scope, ref)
    const job = em.create(PersonJob, {
      id: uuidv7(),
      workspaceId: scope.workspaceId,
      kind,
      profileId,
      state: 'running',
      requestedBy: scope.actor.id,
      requestedAt: scope.now(),
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

/** How far it is. */
export const readPersonJob = (scope: Scope, id: string): Promise<PersonJobShown> =>
  scope.tx(async em => show(await em.findOneOrFail(PersonJob, { id }, { failHandler: () => new NotFound() })))

/** The document of an export, as JSON. */
export const readExport = (scope: Scope, ref: string, id: string): Promise<string> =>
  scope.tx(async em => {
    const profileId = await idOf(em, scope, ref)
    const job = await em.findOneOrFail(PersonJob, { id, profileId, kind: 'export' }, { failHandler: () => new NotFound() })
    if (job.sealed == null) throw new ExportNotReady()
    return Buffer.from(scope.vault.open(EXPORT_PURPOSE, job.sealed)).toString('utf8')
  })

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
