import { journeyCanvasWords } from './journey-canvas.en.ts'
import { journeyInspectorWords } from './journey-inspector.en.ts'
import { journeyListWords } from './journey-list.en.ts'
import { journeyLiveWords } from './journey-live.en.ts'
import { journeyPublishWords } from './journey-publish.en.ts'
import { journeyTryWords } from './journey-try.en.ts'

/** Words of the journeys list and of the designer, by place. */
export const journeyWords = {
  journeys: {
    ...journeyListWords,
    ...journeyCanvasWords,
    ...journeyInspectorWords,
    ...journeyTryWords,
    ...journeyLiveWords,
    ...journeyPublishWords,
  },
} as const
