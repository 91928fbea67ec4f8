import { Button } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../api/model.ts'
import { Bar } from '../../components/bar.tsx'
import { Card } from '../../components/card.tsx'

/** How far an import or a dry run is, and the way to end it. */
export function ProgressCard({ of: { state, progress }, onCancel }: { of: Import; onCancel: () => void }): ReactElement {
  const { t } = useTranslation()
  const title = t(state === 'checking' ? 'imports.checking' : 'imports.running')
  const words = t('imports.progress', { done: progress.done, total: progress.total })
  return (
    <Card title={title} end={<Button onClick={onCancel}>{t(state === 'checking' ? 'imports.cancelCheck' : 'imports.cancelAct')}</Button>}>
      <div className="stack">
        <div
          role="progressbar"
          aria-label={title}
          aria-valuemin={0}
          aria-valuemax={progress.total}
          aria-valuenow={progress.done}
          aria-valuetext={words}
        >
          <Bar part={progress.done} of={progress.total} tone="k-action" />
        </div>
        <p className="s13" role="status">
          {words}
          {progress.failed > 0 && ` · ${t('imports.faultsSoFar', { count: progress.failed })}`}
        </p>
        <p className="dim s12">{t('imports.resumes')}</p>
      </div>
    </Card>
  )
}
