import { eventWords } from './en/events.en.ts'
import { i18n } from './i18n.ts'

// The words of events come with the first page that says them, not with every page.
i18n.addResourceBundle('en', 'translation', eventWords, true, true)
