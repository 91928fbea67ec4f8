import { useTranslation } from 'react-i18next'
import type { Cap } from '../../api/model.ts'
import type { EffectivePolicy } from './effective-policy.ts'
import '../../i18n/policy-words.ts'

/** A policy in one line: "At most 3 messages in 7 days, quiet from 22:00 to 08:00". */
export function usePolicyWords(): (policy: EffectivePolicy) => string {
  const { t } = useTranslation()
  const capWords = ({ maximum, windowHours }: Cap): string =>
    t('policies.saysCap', {
      messages: t('policies.saysMessages', { count: maximum }),
      time: windowHours % 24 === 0 ? t('policies.saysDays', { count: windowHours / 24 }) : t('policies.saysHours', { count: windowHours }),
    })
  return ({ caps, quiet }) => {
    const said = [...caps.map(capWords), ...quiet.map(hours => t('policies.saysQuiet', hours))].join(', ')
    return said === '' ? t('policies.nothing') : said.slice(0, 1).toUpperCase() + said.slice(1)
  }
}
