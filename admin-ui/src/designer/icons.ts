import {
  type Icon,
  IconApi,
  IconArrowsShuffle,
  IconArrowsSplit2,
  IconBell,
  IconBolt,
  IconBroadcast,
  IconCalendarEvent,
  IconCalendarTime,
  IconClock,
  IconClockHour9,
  IconClockPause,
  IconDoorExit,
  IconFlag3,
  IconGitBranch,
  IconHourglass,
  IconHourglassHigh,
  IconMail,
  IconMessage,
  IconPuzzle,
  IconSend,
  IconTag,
  IconTarget,
  IconUserEdit,
  IconUserPlus,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react'

/** Icons that node types may name, as Tabler names them. */
const byName: Readonly<Record<string, Icon>> = {
  api: IconApi,
  'arrows-shuffle': IconArrowsShuffle,
  'arrows-split': IconArrowsSplit2,
  'arrows-split-2': IconArrowsSplit2,
  bell: IconBell,
  bolt: IconBolt,
  broadcast: IconBroadcast,
  calendar: IconCalendarEvent,
  'calendar-event': IconCalendarEvent,
  'calendar-time': IconCalendarTime,
  clock: IconClock,
  'clock-hour-9': IconClockHour9,
  'clock-pause': IconClockPause,
  'door-exit': IconDoorExit,
  flag: IconFlag3,
  'git-branch': IconGitBranch,
  hourglass: IconHourglass,
  'hourglass-high': IconHourglassHigh,
  mail: IconMail,
  message: IconMessage,
  send: IconSend,
  tag: IconTag,
  target: IconTarget,
  'user-edit': IconUserEdit,
  'user-plus': IconUserPlus,
  users: IconUsers,
  webhook: IconWebhook,
}
const byCategory: Readonly<Record<string, Icon>> = {
  entry: IconBolt,
  wait: IconHourglass,
  decision: IconGitBranch,
  action: IconSend,
  exit: IconFlag3,
}

export const iconOf = (name: string | null | undefined, category: string | undefined): Icon =>
  byName[name ?? ''] ?? byCategory[category ?? ''] ?? IconPuzzle

const tones: ReadonlySet<string> = new Set(['entry', 'wait', 'decision', 'action', 'exit'])
/** The colour of a category; what is not known is grey. */
export const toneOf = (category: string | undefined): string => (tones.has(category ?? '') ? `k-${category}` : 'off')
