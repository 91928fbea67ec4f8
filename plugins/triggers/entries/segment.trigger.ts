import { defineTrigger, Id, OneOf, plainWords, Type } from 'fathi/sdk'

const CAUSES = ['event', 'time', 'manual', 'import', 'merge'] as const
/** What a person or time brought about; book-keeping lets nobody in unless its author says so. */
const USUAL: readonly string[] = ['event', 'time', 'manual']

/** Names under which changes of segments are told to triggers. */
export const JOINED = 'segments.member-joined'
export const LEFT = 'segments.member-left'

export const onSegment = defineTrigger({
  type: 'triggers.on-segment',
  version: 1,
  title: 'Someone joins or leaves a segment',
  icon: 'users',
  listensTo: 'segments',
  config: Type.Object(
    {
      segmentId: Type.Unsafe<string>({ ...Id, title: 'Segment', 'x-ui': { widget: 'segment' } }),
      when: OneOf(['joined', 'left'], { title: 'When someone' }),
      causes: Type.Optional(
        Type.Array(OneOf(CAUSES), {
          minItems: 1,
          maxItems: CAUSES.length,
          uniqueItems: true,
          title: 'For these reasons',
          description: 'Event, time and manual when left out.',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  entry: () => [],
  sentence: ({ segmentId, when }, words = plainWords) =>
    `Whoever ${when === 'joined' ? 'joins' : 'leaves'} ${words.name(segmentId, 'the segment')} comes in.`,
  examples: [{ segmentId: '0197c0de-0000-7000-8000-000000000002', when: 'joined' }],
  uses: ({ segmentId }) => ({ segments: [{ pointer: '/segmentId', id: segmentId }] }),
  brings: ({ segmentId, when }) => (when === 'joined' ? segmentId : null),
  mentions: ({ when }) => [when === 'joined' ? JOINED : LEFT],
  matches: ({ name, properties }, { segmentId, when, causes = USUAL }) =>
    name === (when === 'joined' ? JOINED : LEFT) && properties.segmentId === segmentId && causes.some(cause => cause === properties.cause)
      ? { entry: {} }
      : null,
})
