import { defineNode, plainWords, Type } from 'fathi/sdk'
import { JourneyId } from '../journey-id.schema.ts'
import { endRun } from '../moves.ts'
import { Run } from '../run.entity.ts'

export const stopJourney = defineNode({
  type: 'triggers.stop-journey',
  version: 1,
  title: 'Stop a journey',
  icon: 'route-off',
  category: 'action',
  config: Type.Object({ journeyId: JourneyId }, { additionalProperties: false }),
  outlets: ['done'],
  sentence: ({ journeyId }, words = plainWords) =>
    `Ends all runs of the person in ${words.name(journeyId, 'a journey')}, but for this one.`,
  examples: [{ journeyId: '0197c0de-0000-7000-8000-000000000003' }],
  uses: ({ journeyId }) => ({ journeys: [{ pointer: '/journeyId', id: journeyId }] }),
  enter: ({ config, profileId, run }, scope) =>
    scope.tx(async em => {
      const { journeyId } = config
      for (const other of await em.find(Run, { journeyId, profileId, state: 'active', id: { $ne: run.id } }))
        endRun(em, other.workflowId, 'stopped by a journey')
      return { do: 'leave', by: 'done' } as const
    }),
  simulate: async ({ config }, world) => {
    world.answer({ stopped: config.journeyId })
    return { do: 'leave', by: 'done' }
  },
})
