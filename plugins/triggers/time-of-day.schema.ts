import { OneOf, Type } from 'fathi/sdk'
import { WEEKDAYS } from '../cdp/index.ts'

/** A time on people's own clocks. */
export const TimeOfDay = Type.String({
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
  maxLength: 5,
  description: 'Like 09:30.',
  'x-ui': { widget: 'time-of-day' },
})
/** Days of the week; none named means any. */
export const Weekdays = Type.Array(OneOf(WEEKDAYS), {
  maxItems: 7,
  uniqueItems: true,
  title: 'Days of the week',
})

/** In words: "on monday or friday". */
export const weekdayWords = (days: readonly string[] = []): string => (days.length === 0 ? '' : ` on ${days.join(' or ')}`)
