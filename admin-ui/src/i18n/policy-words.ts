import { policyWords } from './en/policies.en.ts'
import { i18n } from './i18n.ts'

// The words of policies come with the first page that says them, not with every page.
i18n.addResourceBundle('en', 'translation', policyWords, true, true)
