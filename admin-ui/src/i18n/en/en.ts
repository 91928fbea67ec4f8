import { audienceWords } from './audience.en.ts'
import { campaignWords } from './campaigns.en.ts'
import { channelWords } from './channels.en.ts'
import { frameWords } from './frame.en.ts'
import { homeWords } from './home.en.ts'
import { segmentWords } from './segments.en.ts'
import { settingsWords } from './settings.en.ts'
import { statusWords } from './status.en.ts'
import { templateWords } from './templates.en.ts'

/** English, complete. */
export const en = {
  ...frameWords,
  ...statusWords,
  ...homeWords,
  ...audienceWords,
  ...segmentWords,
  ...campaignWords,
  ...templateWords,
  ...channelWords,
  ...settingsWords,
} as const
