import { clockTime, dayAndMonth, dayKey } from '../i18n/format.ts'

/** When a card was reached, as short as it can be said: by the clock on the day on which the way began, else with the day. */
export function timeOnCard(at: string, startedAt: string, timeZone: string): string {
  const date = new Date(at)
  const time = clockTime(date, timeZone)
  return dayKey(date, timeZone) === dayKey(new Date(startedAt), timeZone) ? time : `${dayAndMonth(date, timeZone)} ${time}`
}
