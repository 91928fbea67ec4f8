import { Id, Type } from 'fathi/sdk'

/** Which journey is meant. */
export const JourneyId = Type.Unsafe<string>({
  ...Id,
  title: 'Journey',
  description: 'Another journey of this workspace.',
  'x-ui': { widget: 'journey' },
})
