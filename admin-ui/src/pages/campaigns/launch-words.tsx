import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { AudienceCount } from '../../api/model.ts'
import { contents } from '../../data/contents.ts'
import { shortTime, zoneCity } from '../../i18n/format.ts'
import type { Draft } from '../../kinds/use-draft.ts'
import { useZone } from '../../session/use-session.ts'
import type { CampaignValues } from './campaign-draft.ts'

/** What a launch does, in numbers, and what can still be undone afterwards. */
export function LaunchWords({ draft, count }: { draft: Draft<CampaignValues>; count: AudienceCount | undefined }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  const { contentId, content, schedule } = draft.values
  const library = useQuery({ ...contents.one(contentId ?? ''), enabled: contentId !== null })
  const title = (contentId === null ? content?.title : library.data?.value.draft.title) ?? ''
  const isScheduled = schedule.kind === 'at'
  return (
    <div className="stack">
      <p>
        {t('campaignEdit.askLaunch', {
          count: count?.recipients ?? 0,
          title,
          browsers: t('campaignEdit.browsers', { count: count?.subscriptions ?? 0 }),
          when: isScheduled
            ? t('campaignEdit.askAt', { at: shortTime(new Date(schedule.at), zone), zone: zoneCity(zone) })
            : t('campaignEdit.askNow'),
        })}
      </p>
      <p>{t(isScheduled ? 'campaignEdit.askUndoScheduled' : 'campaignEdit.askUndo')}</p>
    </div>
  )
}
