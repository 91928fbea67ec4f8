export { isZone, minutesOf, momentOf, nextTime, shownAt, WEEKDAYS } from '../cdp/index.ts'
