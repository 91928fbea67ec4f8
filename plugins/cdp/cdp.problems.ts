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
export const CatalogueEntryTaken = defineProblem('CDP_CATALOGUE_TAKEN', 409, 'The {kind} {name} is in the catalogue already.')
export const CatalogueEntrySeen = defineProblem(
  'CDP_CATALOGUE_SEEN',
  409,
  '{name} was seen in what came in: what is there cannot be taken back, only described.',
)
export const CatalogueEventMissing = defineProblem('CDP_CATALOGUE_EVENT_MISSING', 422, 'The property {name} belongs to an event: name it.')
export const SensitiveTraitOnly = defineProblem(
  'CDP_SENSITIVE_TRAIT_ONLY',
  422,
  '{name} cannot be sensitive by itself: only whole traits are masked.',
)
export const QuarantineBroken = defineProblem(
  'CDP_QUARANTINE_BROKEN',
  409,
  'The event {event} still breaks its contract. Change the contract, or send the event anew.',
)
export const ContractInvalid = defineProblem(
  'CDP_CONTRACT_INVALID',
  422,
  'The contract was not saved: {count} parts of its schema must change.',
)
export const MergeSelf = defineProblem('CDP_MERGE_SELF', 422, 'A profile cannot be merged with itself, and these two are one already.')
export const MergeUsers = defineProblem(
  'CDP_MERGE_USERS',
  422,
  'Both profiles have a user id, and two user ids are two people. Erase the one that is wrong.',
)
export const MergeUndone = defineProblem('CDP_MERGE_UNDONE', 409, 'This merge was undone already.')
export const MergeNested = defineProblem(
  'CDP_MERGE_NESTED',
  409,
  'The survivor of this merge was itself merged since. Undo {mergeId} first.',
)
export const ProfileErasing = defineProblem('CDP_PROFILE_ERASING', 409, 'This person is being erased. Wait until that is done.')
export const ExportNotReady = defineProblem(
  'CDP_EXPORT_NOT_READY',
  409,
  'The export is not ready, or its week is over. Look again, or ask for a new one.',
)
export const ImportTooLarge = defineProblem('CDP_IMPORT_TOO_LARGE', 413, 'A file has at most 64 MB. Cut it into several.')
export const ImportUnreadable = defineProblem('CDP_IMPORT_UNREADABLE', 422, 'The file cannot be read as CSV: {reason}.')
export const ImportBusy = defineProblem(
  'CDP_IMPORT_STATE',
  409,
  'This import is {state}. Wait for it to end, cancel it, or upload the file again.',
)
export const ImportUnmapped = defineProblem('CDP_IMPORT_UNMAPPED', 409, 'Say first what the columns of the file are.')
export const ImportMappingInvalid = defineProblem('CDP_IMPORT_MAPPING', 422, 'The mapping was not kept: {count} of its fields must change.')
