import { useTranslation } from 'react-i18next'

/** Minutes in words, rounded to what a person plans with. */
export function useDurationWords(): (minutes: number) => string {
  const { t } = useTranslation()
  return minutes => {
    if (minutes < 1) return t('duration.underMinute')
    if (minutes < 90) return t('duration.minutes', { count: Math.round(minutes) })
    return t('duration.hours', { count: Math.round(minutes / 60) })
  }
}
