import { defineProblem } from 'fathi/sdk'

export const JourneyKeyTaken = defineProblem('TRG_KEY_TAKEN', 409, 'There is a journey with the key {key} already.')
export const JourneyInvalid = defineProblem('TRG_INVALID', 422, 'The journey cannot be published yet: {count} of its parts must change.')
export const ScenariosFailed = defineProblem(
  'TRG_SCENARIOS',
  422,
  '{count} of the scenarios of this journey do not come true. Mend the journey or them, or publish it all the same, with a reason.',
)
export const JourneyStateWrong = defineProblem('TRG_STATE', 409, 'A journey that is {state} cannot be {verb}.')
export const RunsInside = defineProblem(
  'TRG_RUNS_INSIDE',
  409,
  '{count} people are in this journey. Drain it and wait, or cancel their runs.',
)
export const NoCallTrigger = defineProblem(
  'TRG_NO_CALL',
  409,
  'This journey is not started by calls. Give it the trigger "API call" and publish it.',
)
export const NotAdmitted = defineProblem('TRG_NOT_ADMITTED', 409, 'This person may not come into the journey now: {reason}')
export const ProfileUnknown = defineProblem('TRG_PROFILE_UNKNOWN', 422, 'There is nobody of that id.')
export const RunEnded = defineProblem('TRG_RUN_ENDED', 409, 'The run has ended already.')
export const WebhookRefused = defineProblem('TRG_WEBHOOK', 502, 'The webhook answered {status}; it is tried again.')
export const PlanMissing = defineProblem('TRG_PLAN_MISSING', 404, 'The plan of this run is gone.')
export const MoveInvalid = defineProblem('TRG_MOVE_INVALID', 422, 'Some people cannot go where they are to go.')
export const IntakeOver = defineProblem('TRG_INTAKE_OVER', 409, 'This has ended already.')
export const MigrationOver = defineProblem('TRG_MIGRATION_OVER', 409, 'This has been taken back already.')
export const FilesInvalid = defineProblem('TRG_FILE_INVALID', 422, 'The file of the journey {key} cannot be read. Nothing was changed.')
