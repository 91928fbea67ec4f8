import { defineProblem } from 'fathi/sdk'

export const ContentInvalid = defineProblem('TPL_CONTENT_INVALID', 422, 'The content was not kept: {count} of its fields must change.')
export const ContentEmpty = defineProblem('TPL_CONTENT_EMPTY', 422, 'A message needs a title before it is published.')
export const ContentKeyTaken = defineProblem('TPL_KEY_TAKEN', 409, 'There is a content with the key {key} already.')
export const ContentArchived = defineProblem('TPL_ARCHIVED', 409, 'The content is archived. Take it back first.')
export const VersionUnknown = defineProblem('TPL_VERSION_UNKNOWN', 404, 'This content has no version {number}.')
export const ProfileUnknown = defineProblem('TPL_PROFILE_UNKNOWN', 422, 'There is no profile {profile} in this workspace.')
