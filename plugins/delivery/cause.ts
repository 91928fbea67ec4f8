import type { Cause } from './decide.ts'
import type { Cap, QuietHours } from './policy.ts'

const ZONES = { trait: "the person's own", device: 'the zone of the latest device', workspace: 'the zone of the workspace' } as const
const SCOPES: Readonly<Record<string, string>> = {
  topic: ' (a policy of the topic)',
  campaign: ' (a policy of the campaign)',
  journey: ' (a policy of the journey)',
  node: ' (a policy of the step)',
}

/** What people read below a reason: the policy that was met, and by which clocks. */
export function causeText({ scope, cap, quietHours, zone }: Cause): string {
  const where = SCOPES[scope.split(':')[0] ?? ''] ?? ''
  if (cap !== undefined) return `${capWords(cap)}${where}`
  if (quietHours === undefined) return ''
  return `${quietWords(quietHours)}${zone === undefined ? '' : ` in ${zone.zone}, ${ZONES[zone.from]}`}${where}`
}

const capWords = ({ maximum, windowHours }: Cap): string =>
  `At most ${maximum} ${maximum === 1 ? 'message' : 'messages'} in ${windowHours % 24 === 0 ? counted(windowHours / 24, 'day') : counted(windowHours, 'hour')}`
const quietWords = ({ from, to }: QuietHours): string => `Quiet hours ${from} to ${to}`
const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`
