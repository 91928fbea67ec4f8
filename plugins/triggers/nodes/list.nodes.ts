import { defineNode, Id, plainWords, Type } from 'fathi/sdk'
import { putOnList, takeOffList } from '../../segments/index.ts'

const Config = Type.Object(
  {
    segmentId: Type.Unsafe<string>({
      ...Id,
      title: 'Segment',
      description: 'A list: the members of other segments follow from their rule.',
      'x-ui': { widget: 'segment', kind: 'static' },
    }),
  },
  { additionalProperties: false },
)
const examples = [{ segmentId: '0197c0de-0000-7000-8000-000000000002' }]

export const addToSegment = defineNode({
  type: 'triggers.add-to-segment',
  version: 1,
  title: 'Add to a segment',
  icon: 'users-plus',
  category: 'action',
  config: Config,
  outlets: ['done'],
  sentence: ({ segmentId }, words = plainWords) => `Puts the person on the list of ${words.name(segmentId, 'the segment')}.`,
  examples,
  uses: ({ segmentId }) => ({ segments: [{ pointer: '/segmentId', id: segmentId, isList: true }] }),
  enter: ({ config, profileId }, scope) =>
    scope.tx(async em => {
      await putOnList(em, scope, config.segmentId, [profileId], 'event')
      return { do: 'leave', by: 'done' } as const
    }),
  simulate: async ({ config }, world) => {
    world.change({ segment: { id: config.segmentId, when: 'joined' } })
    return { do: 'leave', by: 'done' }
  },
})

export const removeFromSegment = defineNode({
  type: 'triggers.remove-from-segment',
  version: 1,
  title: 'Remove from a segment',
  icon: 'users-minus',
  category: 'action',
  config: Config,
  outlets: ['done'],
  sentence: ({ segmentId }, words = plainWords) => `Takes the person off the list of ${words.name(segmentId, 'the segment')}.`,
  examples,
  uses: ({ segmentId }) => ({ segments: [{ pointer: '/segmentId', id: segmentId, isList: true }] }),
  enter: ({ config, profileId }, scope) =>
    scope.tx(async em => {
      await takeOffList(em, scope, config.segmentId, [profileId], 'event')
      return { do: 'leave', by: 'done' } as const
    }),
  simulate: async ({ config }, world) => {
    world.change({ segment: { id: config.segmentId, when: 'left' } })
    return { do: 'leave', by: 'done' }
  },
})
