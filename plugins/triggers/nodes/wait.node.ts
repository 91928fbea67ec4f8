import { defineNode, Type } from 'fathi/sdk'
import { Duration, durationMs, durationWords } from '../duration.ts'

export const wait = defineNode({
  type: 'triggers.wait',
  version: 1,
  title: 'Wait',
  icon: 'clock',
  category: 'wait',
  config: Type.Object({ duration: Duration }, { additionalProperties: false }),
  outlets: ['done'],
  sentence: ({ duration }) => `Waits ${durationWords(duration)}.`,
  examples: [{ duration: { amount: 2, unit: 'days' } }],
  enter: async ({ config }, scope) => ({
    do: 'sleep',
    until: new Date(scope.now().getTime() + durationMs(config.duration)).toISOString(),
    by: 'done',
  }),
})
