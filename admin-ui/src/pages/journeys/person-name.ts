import { useTranslation } from 'react-i18next'
import type { JourneyRun } from '../../api/model.ts'

/** Whose run it is; whoever may not see people sees the end of an id. */
export function usePersonName(): (run: Pick<JourneyRun, 'person' | 'profileId'>) => string {
  const { t } = useTranslation()
  return ({ person, profileId }) => person?.displayName ?? t('journeys.people.anonymous', { id: profileId.slice(-4) })
}
