import { NumberInput, Radio, TextInput } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { AudienceCount } from '../../api/model.ts'
import { Card } from '../../components/card.tsx'
import { useNow } from '../../components/time.tsx'
import type { Draft } from '../../kinds/use-draft.ts'
import { useZone } from '../../session/use-session.ts'
import type { CampaignValues } from './campaign-draft.ts'
import { useDurationWords } from './use-duration-words.ts'
import { fromWallClock, toWallClock } from '../../data/wall-clock.ts'

const HOUR_MS = 3_600_000

export function ScheduleStep({ draft, count }: { draft: Draft<CampaignValues>; count: AudienceCount | undefined }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  const now = useNow()
  const duration = useDurationWords()
  const { schedule, throttlePerMinute } = draft.values
  const setKind = (kind: string): void =>
    draft.set({
      schedule:
        kind === 'now'
          ? { kind: 'now' }
          : { kind: 'at', at: new Date(Math.ceil((now.getTime() + HOUR_MS) / HOUR_MS) * HOUR_MS).toISOString() },
    })
  return (
    <div className="page form stack lg">
      <Card title={t('campaignEdit.scheduleTitle')}>
        <div className="fields">
          <Radio.Group label={t('campaigns.schedule')} value={schedule.kind} onChange={setKind}>
            <div className="stack" style={{ marginTop: 4 }}>
              <Radio value="now" label={t('campaignEdit.scheduleNow')} />
              <Radio value="at" label={t('campaignEdit.scheduleAt')} />
            </div>
          </Radio.Group>
          {schedule.kind === 'at' && (
            <TextInput
              type="datetime-local"
              label={t('campaignEdit.at')}
              description={t('campaignEdit.atAbout', { zone })}
              value={toWallClock(schedule.at, zone)}
              onChange={event => {
                const at = fromWallClock(event.currentTarget.value, zone)
                if (at !== undefined) draft.set({ schedule: { kind: 'at', at } })
              }}
              error={Date.parse(schedule.at) <= now.getTime() ? t('campaignEdit.atPast') : draft.fault('schedule.at')}
              w={260}
            />
          )}
          <NumberInput
            label={t('campaignEdit.throttle')}
            description={t('campaignEdit.throttleAbout')}
            value={throttlePerMinute ?? ''}
            onChange={next => draft.set({ throttlePerMinute: typeof next === 'number' && next > 0 ? next : null })}
            error={draft.fault('throttlePerMinute')}
            min={1}
            max={1_000_000}
            thousandSeparator=","
            hideControls
            w={260}
          />
          {throttlePerMinute !== null && count !== undefined && count.recipients > 0 && (
            <p className="dim s12">
              {t('campaignEdit.throttleLasts', { count: throttlePerMinute, duration: duration(count.recipients / throttlePerMinute) })}
            </p>
          )}
        </div>
      </Card>
    </div>
  )
}
