import { useTranslation } from 'react-i18next'
import type { Trouble } from './model/live-numbers.ts'

/** What steps fail by, in words; undefined where nothing fails. */
export function useTroubleWords(): (troubles: readonly Pick<Trouble, 'code'>[]) => string | undefined {
  const { t } = useTranslation()
  const wordsOf = (code: string): string =>
    code === 'CORE_ACTIVITY_UNKNOWN' ? t('journeys.live.troubles.missing') : t('journeys.live.troubles.fails', { code })
  return troubles => (troubles.length === 0 ? undefined : [...new Set(troubles.map(one => wordsOf(one.code)))].join('\n'))
}
