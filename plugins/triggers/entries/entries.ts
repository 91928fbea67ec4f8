import type { JourneyTrigger } from 'fathi/sdk'
import { onCall } from './call.trigger.ts'
import { onCalendar } from './calendar.trigger.ts'
import { onEvent } from './event.trigger.ts'
import { onSegment } from './segment.trigger.ts'

/** The triggers that journeys come with. */
export const coreTriggers = [onEvent, onSegment, onCall, onCalendar] as unknown as readonly JourneyTrigger[] // each is typed by its own configuration
