import { defineProblem } from 'fathi/sdk'

export const EventInvalid = defineProblem('CDP_EVENT_INVALID', 400, 'The event was not stored: {count} of its fields must change.')
export const BatchInvalid = defineProblem('CDP_BATCH_INVALID', 400, 'Nothing of the batch was stored: {count} of its fields must change.')
export const IdentityTaken = defineProblem(
  'CDP_IDENTITY_TAKEN',
  409,
  'Another profile has the {namespace} {value} already. Change that profile instead.',
)
export const IdentityMissing = defineProblem(
  'CDP_IDENTITY_MISSING',
  422,
  'A profile needs a user id, an anonymous id or an e-mail address.',
)
export const ZoneUnknown = defineProblem('CDP_ZONE_UNKNOWN', 422, '{zone} is not a time zone of the IANA database, like Europe/Paris.')
export const TraitInvalid = defineProblem('CDP_TRAIT_INVALID', 422, 'The profile was not changed: {count} of its traits must change.')
