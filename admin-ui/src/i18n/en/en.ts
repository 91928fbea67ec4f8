import { audienceWords } from './audience.en.ts'
import { campaignWords } from './campaigns.en.ts'
import { channelWords } from './channels.en.ts'
import { frameWords } from './frame.en.ts'
import { homeWords } from './home.en.ts'
import { settingsWords } from './settings.en.ts'
import { statusWords } from './status.en.ts'
import { templateWords } from './templates.en.ts'

/** English, but for what few pages say: those words come with them (`segment-words.ts`). */
export const en = {
  ...frameWords,
  ...statusWords,
  ...homeWords,
  ...audienceWords,
  ...campaignWords,
  ...templateWords,
  ...channelWords,
  ...settingsWords,
} as const
