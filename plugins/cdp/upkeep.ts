import { allowTime, defineJob, type EntityManager, type Plugin, query, type Schedule, Type } from 'fathi/sdk'

/** Months of the event log that exist ahead of their time, the present one included. */
const MONTHS = 4
const KEY_DAYS = 30
const MOST_KEYS = 10_000

/** Makes the partitions of the months to come. The function runs as the owner of the tables: nobody else may change them. Harmless to repeat. */
export async function makePartitions(em: EntityManager, from: Date): Promise<number> {
  const [row] = await query<{ made: number }>(em, `select cdp_make_partitions($1::timestamptz, $2) as made`, [from, MONTHS])
  return row?.made ?? 0
}

/** At the start of a process: the months to come have their partitions. What fell into the default partition moves over, which may take a while. */
export const preparePartitions: NonNullable<Plugin['prepare']> = async ({ em, log }) => {
  const made = await em.transactional(async inside => {
    await allowTime(inside, 600)
    return makePartitions(inside, new Date())
  })
  if (made > 0) log.info({ made }, 'partitions of the event log were made')
}

/** Forgets the oldest ids by which repeats are recognised; resolves with how many. */
export async function forgetKeys(em: EntityManager, workspaceId: string, now: Date): Promise<number> {
  const oldest = new Date(now.getTime() - KEY_DAYS * 86_400_000)
  const gone = await query(
    em,
    `delete from cdp_event_key where workspace_id = $1 and message_id in (select message_id from cdp_event_key where workspace_id = $1 and received_at < $2 limit ${MOST_KEYS}) returning 1`,
    [workspaceId, oldest],
  )
  return gone.length
}

const Cursor = Type.Object({ forgotten: Type.Integer() })

/** Daily, in each workspace: old keys are gone. */
export const upkeep = defineJob({
  type: 'cdp.upkeep',
  version: 1,
  input: Type.Object({}),
  cursor: Cursor,
  title: () => 'Forget ids of events that no longer repeat',
  begin: () => ({ forgotten: 0 }),
  step: (_input, cursor, scope) =>
    scope.tx(async em => {
      const gone = await forgetKeys(em, scope.workspaceId, scope.now())
      return { cursor: { forgotten: cursor.forgotten + gone }, done: gone < MOST_KEYS, progress: { done: cursor.forgotten + gone } }
    }),
})

/** Daily, once for the whole installation: the months to come have their partitions. */
export const partitions = defineJob({
  type: 'cdp.partitions',
  version: 1,
  input: Type.Object({}),
  cursor: Type.Object({ made: Type.Integer() }),
  title: () => 'Prepare the event log',
  begin: () => ({ made: 0 }),
  step: (_input, _cursor, scope) =>
    scope.tx(async em => {
      await allowTime(em, 600) // a month that fell into the default partition moves over
      const made = await makePartitions(em, scope.now())
      return { cursor: { made }, done: true, progress: { done: made } }
    }),
})

export const dailyPartitions: Schedule<Record<string, never>> = {
  id: 'cdp.partitions',
  per: 'installation',
  spec: { cron: '7 3 * * *', timeZone: 'Etc/UTC', jitterSeconds: 300 },
  job: 'cdp.partitions',
  input: {},
}

export const dailyUpkeep: Schedule<Record<string, never>> = {
  id: 'cdp.upkeep',
  per: 'workspace',
  spec: { cron: '17 3 * * *', timeZone: 'Etc/UTC', jitterSeconds: 600 },
  job: 'cdp.upkeep',
  input: {},
}
