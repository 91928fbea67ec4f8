import { scenarioWords } from './en/scenarios.en.ts'
import { i18n } from './i18n.ts'

// The words of scenarios come with the designer, not with the list of journeys.
i18n.addResourceBundle('en', 'translation', scenarioWords, true, true)
