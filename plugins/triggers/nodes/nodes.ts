import type { JourneyNode } from 'fathi/sdk'
import { branch } from './branch.node.ts'
import { condition } from './condition.node.ts'
import { emitEvent } from './emit-event.node.ts'
import { exit } from './exit.node.ts'
import { goal } from './goal.node.ts'
import { sendNode } from './send.node.ts'
import { addToSegment, removeFromSegment } from './list.nodes.ts'
import { split } from './split.node.ts'
import { startJourney } from './start-journey.node.ts'
import { stopJourney } from './stop-journey.node.ts'
import { updateProfile } from './update-profile.node.ts'
import { wait } from './wait.node.ts'
import { waitForEvent } from './wait-for-event.node.ts'
import { waitForWindow } from './wait-for-window.node.ts'
import { waitUntilDate } from './wait-until-date.node.ts'
import { waitUntilTime } from './wait-until-time.node.ts'
import { webhook } from './webhook.node.ts'

/** The node types that journeys come with. */
export const coreNodes = [
  wait,
  waitUntilTime,
  waitUntilDate,
  waitForWindow,
  waitForEvent,
  condition,
  branch,
  split,
  sendNode,
  webhook,
  emitEvent,
  updateProfile,
  addToSegment,
  removeFromSegment,
  startJourney,
  stopJourney,
  goal,
  exit,
] as unknown as readonly JourneyNode[] // each is typed by its own configuration
