import { defineJob, Id, Type } from 'fathi/sdk'
import { beginIntake, bringing } from './intakes.ts'
import { Journey } from './journey.entity.ts'
import { planOf } from './plans.ts'

/** Started by the calendar of a journey: begins to let the members of a segment in, if the journey is live and its trigger still says so. */
export const beginIntakeJob = defineJob({
  type: 'triggers.begin-intake',
  version: 1,
  input: Type.Object({ journeyId: Id, triggerId: Type.String() }),
  cursor: Type.Object({}),
  title: () => 'Begin to let the members of a segment in',
  begin: () => ({}),
  step: ({ journeyId, triggerId }, cursor, scope) =>
    scope.tx(async em => {
      const journey = await em.findOne(Journey, { id: journeyId }, { lockMode: 3 })
      if (journey?.state === 'live' && journey.planHash != null) {
        const found = bringing(scope, await planOf(em, scope, journey.planHash), 'calendar').find(one => one.triggerId === triggerId)
        if (found !== undefined) await beginIntake(em, scope, journey, found)
      }
      return { cursor, done: true }
    }),
})
