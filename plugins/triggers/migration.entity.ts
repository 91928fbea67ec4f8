import { base, defineEntity, p, walled } from 'fathi/sdk'
import type { Choice } from './migration.schema.ts'

export type MigrationState = 'running' | 'done' | 'returning' | 'returned'

const MigrationSchema = defineEntity({
  name: 'JourneyMigration',
  ...walled('triggers_migration'),
  properties: {
    ...base,
    journeyId: p.uuid(),
    /** The version that runs go over to. */
    version: p.integer(),
    planHash: p.string().length(64),
    choices: p.json<Choice[]>(),
    state: p.string().length(10).$type<MigrationState>(),
    /** Who was inside when it began, and how many have been told so far. */
    total: p.integer(),
    told: p.integer().default(0),
    createdBy: p.string().length(100),
    endedAt: p.datetime().nullable(),
  },
  indexes: [{ properties: ['workspaceId', 'journeyId', 'id'] }],
})
/** That whoever is in a journey goes over to a new version, node by node as its author chose. */
export class Migration extends MigrationSchema.class {}
MigrationSchema.setClass(Migration)
