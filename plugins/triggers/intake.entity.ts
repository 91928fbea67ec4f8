import { base, defineEntity, p, walled } from 'fathi/sdk'

export type IntakeState = 'running' | 'done' | 'stopped'

const IntakeSchema = defineEntity({
  name: 'JourneyIntake',
  ...walled('triggers_intake'),
  properties: {
    ...base,
    journeyId: p.uuid(),
    /** The trigger that brings them. */
    triggerId: p.string().length(50),
    segmentId: p.uuid(),
    state: p.string().length(10).$type<IntakeState>(),
    /** Who was in the segment when it began, how many were looked at, and how many of them came in. */
    total: p.integer(),
    seen: p.integer().default(0),
    admitted: p.integer().default(0),
    /** The last one who was looked at. */
    after: p.uuid().nullable(),
    createdBy: p.string().length(100),
    endedAt: p.datetime().nullable(),
  },
  indexes: [{ properties: ['workspaceId', 'journeyId', 'id'] }],
})
/** That the members of a segment come into a journey all at once, and how far that is. */
export class Intake extends IntakeSchema.class {}
IntakeSchema.setClass(Intake)
