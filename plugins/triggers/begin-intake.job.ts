import { defineJob, Id, Type, uuidv7 } from 'fathi/sdk'
import { Intake } from './intake.entity.ts'
import { beginIntake, bringing } from './intakes.ts'
import { Journey } from './journey.entity.ts'
import { planOf } from './plans.ts'

/** Started by the calendar of a journey: begins to let the members of a segment in, if the journey is live and its trigger still says so. */
export const beginIntakeJob = defineJob({
  type: 'triggers.begin-intake',
  version: 1,
  input: Type.Object({ journeyId: Id, triggerId: Type.String() }),
  cursor: Type.Object({ intakeId: Id }),
  title: () => 'Begin to let the members of a segment in',
  begin: () => ({ intakeId: uuidv7() }), // kept by the run of this job: a repeated step begins the same one
  step: ({ journeyId, triggerId }, cursor, scope) =>
    scope.tx(async em => {
      const journey = await em.findOne(Journey, { id: journeyId }, { lockMode: 3 })
      const isBegun = (await em.findOne(Intake, { id: cursor.intakeId })) !== null
      if (journey?.state === 'live' && journey.planHash != null && !isBegun) {
        const found = bringing(scope, await planOf(em, scope, journey.planHash), 'calendar').find(one => one.triggerId === triggerId)
        if (found !== undefined) await beginIntake(em, scope, journey, { ...found, id: cursor.intakeId, by: 'calendar' })
      }
      return { cursor, done: true }
    }),
})
