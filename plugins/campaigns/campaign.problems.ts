import { defineProblem } from 'fathi/sdk'

export const CampaignKeyTaken = defineProblem('CMP_KEY_TAKEN', 409, 'There is a campaign with the key {key} already.')
export const CampaignIncomplete = defineProblem(
  'CMP_INCOMPLETE',
  422,
  'The campaign cannot be launched yet: {count} of its parts are missing or wrong.',
)
export const CampaignStateWrong = defineProblem('CMP_STATE', 409, 'A campaign that is {state} cannot be {verb}.')
export const AudienceChanged = defineProblem(
  'CMP_AUDIENCE_CHANGED',
  409,
  'You confirmed {confirmed} recipients; there are {recipients} now. Look at the review again.',
)
