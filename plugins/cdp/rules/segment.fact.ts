import { defineFact, Type, UUID } from 'fathi/sdk'

/** Whether a person is in another segment. */
export const segmentMember = defineFact({
  id: 'cdp.segment-member',
  title: 'Is in segment',
  params: Type.Object({ segment: Type.String({ title: 'Segment', pattern: UUID.source }) }, { additionalProperties: false }),
  value: 'boolean',
  mentions: ({ segment }) => ({ segments: [segment] }),
  read: ({ segment }, subject) => subject.member(segment),
})
