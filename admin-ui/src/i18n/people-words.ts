import { peopleWords } from './en/people.en.ts'
import { i18n } from './i18n.ts'

// The words of imports, merges and erasures come with the first page that says them.
i18n.addResourceBundle('en', 'translation', peopleWords, true, true)
