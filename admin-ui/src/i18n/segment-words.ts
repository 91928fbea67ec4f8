import { segmentWords } from './en/segments.en.ts'
import { i18n } from './i18n.ts'

// The words of segments and rules come with the first page that says them, not with every page.
i18n.addResourceBundle('en', 'translation', segmentWords, true, true)
