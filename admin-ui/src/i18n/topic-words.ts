import { topicWords } from './en/topics.en.ts'
import { i18n } from './i18n.ts'

// The words of topics come with the first page that says them, not with every page.
i18n.addResourceBundle('en', 'translation', topicWords, true, true)
