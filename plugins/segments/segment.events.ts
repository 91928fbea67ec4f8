import { defineEvent, Id, OneOf, Type } from 'fathi/sdk'
import { CAUSES } from './member.entity.ts'

const moved = Type.Object({
  segmentId: Id,
  profileId: Id,
  cause: OneOf(CAUSES),
  at: Type.String({ format: 'date-time' }),
  eventId: Type.Optional(Type.String({ format: 'uuid', description: 'The event that moved the person, where one did.' })),
})

/** In order for each person. */
export const memberJoined = defineEvent({
  name: 'segments.member-joined',
  version: 1,
  payload: moved,
  summary: 'Someone joined a segment',
  subject: ({ profileId }) => profileId,
})
export const memberLeft = defineEvent({
  name: 'segments.member-left',
  version: 1,
  payload: moved,
  summary: 'Someone left a segment',
  subject: ({ profileId }) => profileId,
})
/** Book-keeping moves people by the thousand: it is told page by page. */
export const membersMoved = defineEvent({
  name: 'segments.members-moved',
  version: 1,
  payload: Type.Object({
    segmentId: Id,
    cause: OneOf(CAUSES),
    joined: Type.Array(Id, { maxItems: 10_000 }),
    left: Type.Array(Id, { maxItems: 10_000 }),
    at: Type.String({ format: 'date-time' }),
  }),
  summary: 'Many people joined or left a segment when it was built or mended',
  subject: ({ segmentId }) => segmentId,
})
