import { journeyWords } from './en/journeys.en.ts'
import { i18n } from './i18n.ts'

// The words of the designer come with the first page that says them, not with every page.
i18n.addResourceBundle('en', 'translation', journeyWords, true, true)
