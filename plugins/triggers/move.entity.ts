import { defineEntity, p, walled } from 'fathi/sdk'
import type { Pending } from '../../workflows/journey/cursor.ts'
import type { AwaitedRow } from './awaited-rows.ts'

export type MoveState = 'told' | 'stayed' | 'moved' | 'exited' | 'returned'
/** What a run was before it was moved: enough to put it back. */
export interface Before {
  version: number
  planHash: string
  visit: number
  stay: number
  pending: Pending
  awaited: AwaitedRow[]
}

const MoveSchema = defineEntity({
  name: 'JourneyMove',
  ...walled('triggers_move'),
  properties: {
    workspaceId: p.uuid().primary(),
    migrationId: p.uuid().primary(),
    runId: p.uuid().primary(),
    state: p.string().length(10).$type<MoveState>(),
    fromNode: p.string().length(50).nullable(),
    toNode: p.string().length(50).nullable(),
    /** The stay that it has in the new version until it goes on. */
    stay: p.integer().nullable(),
    before: p.json<Before>().nullable(),
    at: p.datetime(),
  },
  indexes: [{ properties: ['workspaceId', 'runId'] }],
})
/** What a migration came to for one run. */
export class MoveRow extends MoveSchema.class {}
MoveSchema.setClass(MoveRow)
