import { defineNode, Type } from 'fathi/sdk'

export const goal = defineNode({
  type: 'triggers.goal',
  version: 1,
  title: 'Milestone',
  icon: 'flag',
  category: 'action',
  config: Type.Object({ name: Type.String({ minLength: 1, maxLength: 100, title: 'Name' }) }, { additionalProperties: false }),
  outlets: ['done'],
  sentence: ({ name }) => `Counts who came as far as "${name}".`,
  examples: [{ name: 'Saw the offer' }],
  enter: async () => ({ do: 'leave', by: 'done' }),
})
