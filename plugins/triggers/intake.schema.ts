import { Id, named, Nullable, OneOf, pageQuery, type Static, Timestamp, Type } from 'fathi/sdk'

export const Intake = named(
  'JourneyIntake',
  Type.Object({
    id: Id,
    triggerId: Type.String(),
    segmentId: Id,
    state: OneOf(['running', 'done', 'stopped']),
    total: Type.Integer({ minimum: 0, description: 'Who was in the segment when it began.' }),
    seen: Type.Integer({ minimum: 0, description: 'Of them, who was looked at so far.' }),
    admitted: Type.Integer({ minimum: 0, description: 'Of those, who came in; the others may not come in again, say.' }),
    createdAt: Timestamp,
    createdBy: Type.String(),
    endedAt: Nullable(Timestamp),
  }),
)
export type Intake = Static<typeof Intake>
export const IntakeQuery = pageQuery({})
export type IntakeQuery = Static<typeof IntakeQuery>
export const IntakeParams = Type.Object({ idOrKey: Type.String({ minLength: 1, maxLength: 100 }), intakeId: Id })
