import { abandonedCart } from './abandoned-cart.ts'
import { eventReminder } from './event-reminder.ts'
import { priceDrop } from './price-drop.ts'
import type { ReadyJourney } from './ready-journey.ts'
import { reengagement } from './reengagement.ts'
import { trialEnd } from './trial-end.ts'
import { welcome } from './welcome.ts'
import { winBack } from './win-back.ts'

/** Journeys to begin with. */
export const gallery: readonly ReadyJourney[] = [welcome, abandonedCart, reengagement, trialEnd, eventReminder, priceDrop, winBack]
