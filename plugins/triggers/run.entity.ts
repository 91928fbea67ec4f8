import { base, defineEntity, p, walled } from 'fathi/sdk'

export type RunState = 'active' | 'completed' | 'exited' | 'failed'
/** The event that ended a wait, and what it is to be remembered as. */
export interface ArrivedEvent {
  visit: number
  name: string
  at: string
  properties: Record<string, unknown>
  saveAs: string | null
}

const RunSchema = defineEntity({
  name: 'JourneyRun',
  ...walled('triggers_run', { kernel: 'runs that cannot go on are counted over all workspaces', scan: true }),
  properties: {
    ...base,
    journeyId: p.uuid(),
    profileId: p.uuid(),
    ingestProfileId: p.uuid(),
    /** Tells runs of one person apart: one for each order. */
    entryKey: p.string().length(200),
    ordinal: p.integer(),
    state: p.string().length(10).$type<RunState>(),
    reason: p.string().length(100).nullable(),
    version: p.integer(),
    planHash: p.string().length(64),
    workflowId: p.string().length(200),
    admittedByEventId: p.uuid().nullable(),
    entry: p.json<Record<string, unknown>>(),
    vars: p.json<Record<string, unknown>>(),
    arrived: p.json<ArrivedEvent>().nullable(),
    /** Where it is, and until when it waits there. */
    node: p.string().length(50).nullable(),
    waitsUntil: p.datetime().nullable(),
    /** What its node fails by, and since when; null while all goes well. It is tried again until it goes well. */
    trouble: p.string().length(100).nullable(),
    troubleNode: p.string().length(50).nullable(),
    troubleSince: p.datetime().nullable(),
    startedAt: p.datetime(),
    /** The outlet by which it left its last node. */
    endedBy: p.string().length(50).nullable(),
    endedAt: p.datetime().nullable(),
    goalAt: p.datetime().nullable(),
    /** False when its path is older than the workspace keeps paths. */
    hasPath: p.boolean().default(true),
  },
  uniques: [
    { properties: ['workspaceId', 'journeyId', 'profileId', 'entryKey', 'ordinal'] },
    { properties: ['workspaceId', 'journeyId', 'admittedByEventId'] },
  ],
  indexes: [
    { properties: ['workspaceId', 'journeyId', 'id'] },
    { properties: ['workspaceId', 'profileId', 'id'] },
    {
      name: 'triggers_run_at',
      expression: `create index "triggers_run_at" on "triggers_run" ("workspace_id", "journey_id", "node", "id") include ("version") where state = 'active'`,
    },
    {
      name: 'triggers_run_old',
      expression: `create index "triggers_run_old" on "triggers_run" ("workspace_id", "ended_at") where has_path and ended_at is not null`,
    },
    {
      name: 'triggers_run_trouble',
      expression: `create index "triggers_run_trouble" on "triggers_run" ("workspace_id", "journey_id", "id") where trouble is not null`,
    },
    {
      name: 'triggers_run_active',
      expression: `create index "triggers_run_active" on "triggers_run" ("workspace_id", "journey_id", "id") where state = 'active'`,
    },
  ],
})
/** One person's way through a journey. Inserting it is the admission. */
export class Run extends RunSchema.class {}
RunSchema.setClass(Run)
