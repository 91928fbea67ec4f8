import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'

/** What a step would call, note or change; it is shown and not done. */
export function AskedList({ asked }: { asked: readonly Record<string, unknown>[] }): ReactElement | null {
  const { t } = useTranslation()
  if (asked.length === 0) return null
  return (
    <details className="asked">
      <summary>{t('journeys.try.wouldDo', { count: asked.length })}</summary>
      {asked.map((one, i) => (
        // what is asked for has no id
        <pre key={i} className="mono s12" tabIndex={0}>
          {JSON.stringify(one, null, 2)}
        </pre>
      ))}
    </details>
  )
}
