import { defineNode, Type } from 'fathi/sdk'

export const exit = defineNode({
  type: 'triggers.exit',
  version: 1,
  title: 'Exit',
  icon: 'door-exit',
  category: 'exit',
  config: Type.Object({}, { additionalProperties: false }),
  outlets: ['out'],
  sentence: () => 'Ends the journey here.',
  examples: [{}],
  enter: async () => ({ do: 'leave', by: 'out' }),
})
