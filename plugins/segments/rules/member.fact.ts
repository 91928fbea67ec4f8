import { defineFact, ofWorkspace, sql, Type, UUID } from 'fathi/sdk'

/** Whether a person is in another segment. */
export const member = defineFact({
  id: 'segments.member',
  title: 'Is in segment',
  params: Type.Object({ segment: Type.String({ title: 'Segment', pattern: UUID.source }) }, { additionalProperties: false }),
  value: 'boolean',
  mentions: ({ segment }) => ({ segments: [segment.toLowerCase()] }),
  says: ({ params: { segment }, value }, words) => ({
    begins: 'who',
    core: words.say(value === true ? 'are in {segment}' : 'are not in {segment}', { segment: words.name(segment) }),
  }),
  finds: ({ segment }, found, words) => words.say(found === true ? 'in {segment}' : 'not in {segment}', { segment: words.name(segment) }),
  read: ({ segment }, subject) => subject.member(segment.toLowerCase()),
  sql: ({ segment }) => ({
    rows: sql`select m.profile_id from ${ofWorkspace('segments_member')} m where m.segment_id = ${segment}::uuid`,
    otherwise: false,
    always: true,
  }),
})
