import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react'
import { type ReactElement, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Preview, PushDraft } from '../api/model.ts'
import { fieldOf } from '../api/problem.ts'
import { Callout } from '../components/callout.tsx'
import { Icon } from '../components/icon.tsx'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { FallbackList } from './fallback-list.tsx'
import { ComposerForm } from './composer-form.tsx'
import { MessageFrames, framesThatCut } from './message-frames.tsx'
import { usePreview } from './use-preview.ts'
import { lazily } from '../components/lazily.tsx'
import './composer.css'

const PersonSelect = lazily(async () => (await import('./person-select.tsx')).PersonSelect)

/** The message on the left, how it arrives on the right. Used for templates and campaigns alike. */
export function Composer({
  value,
  onChange,
  fault = () => undefined,
  disabled = false,
  onPreview,
  lead,
  formless = false,
  siteId,
}: {
  value: PushDraft
  onChange: (next: PushDraft) => void
  fault?: (path: string) => string | undefined
  disabled?: boolean
  onPreview?: (preview: Preview | undefined) => void
  lead?: ReactNode
  /** The message is written elsewhere: only its preview is shown. */
  formless?: boolean
  /** The site it leaves for, where one is chosen. */
  siteId?: string | undefined
}): ReactElement {
  const { t } = useTranslation()
  const [person, setPerson] = useState<string | null>(null)
  const preview = usePreview(value, person)
  useEffect(() => onPreview?.(preview.data), [preview.data])
  const rendered = preview.data?.rendered ?? value
  const problems = preview.data?.problems ?? []
  const warnings = preview.data?.warnings ?? []
  const cutting = framesThatCut(rendered)
  const faultOf = (path: string): string | undefined =>
    fault(path) ?? problems.find(one => one.pointer !== undefined && fieldOf(one.pointer).replace(/^content\./, '') === path)?.detail
  return (
    <div className="composer">
      <section className="composer-form" aria-label={t('composer.message')}>
        {lead}
        {!formless && (
          <ComposerForm
            value={value}
            onChange={onChange}
            fault={faultOf}
            disabled={disabled}
            rendered={preview.data?.rendered ?? undefined}
            siteId={siteId}
          />
        )}
      </section>
      <section className="composer-preview" aria-label={t('composer.asItArrives')}>
        <div className="row wrap preview-head">
          <h2>{t('composer.asItArrives')}</h2>
          <PersonSelect value={person} onChange={setPerson} />
          <span className="dim s12 end">{cutting === 0 ? t('composer.nothingCut') : t('composer.framesCut', { count: cutting })}</span>
        </div>
        <FallbackList message={value} person={person} />
        {preview.isError && (
          <ProblemAlert error={preview.error} title={t('composer.previewFailed')} onRetry={() => void preview.refetch()} boxed />
        )}
        {preview.data?.skipped != null && (
          <Callout tone="held" icon={IconAlertTriangle}>
            {t(preview.data.skipped.reason === 'url_invalid' ? 'composer.skippedUrl' : 'composer.skipped', {
              variable: preview.data.skipped.variable,
            })}
          </Callout>
        )}
        {(problems.length > 0 || warnings.length > 0) && (
          <div role="status">
            <ul className="findings">
              {problems.map(one => (
                <li key={one.detail} className="bad">
                  <Icon of={IconAlertCircle} />
                  {one.detail}
                </li>
              ))}
              {warnings.map(one => (
                <li key={one.detail} className="held">
                  <Icon of={IconAlertTriangle} />
                  {one.detail}
                </li>
              ))}
            </ul>
          </div>
        )}
        <MessageFrames of={rendered} />
      </section>
    </div>
  )
}
