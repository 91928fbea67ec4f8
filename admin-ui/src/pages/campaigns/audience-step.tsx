import { Radio, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { lazily } from '../../components/lazily.tsx'
import { sites } from '../../data/sites.ts'
import type { Draft } from '../../kinds/use-draft.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { linesOf } from '../sites/lines-of.ts'
import type { CampaignValues } from './campaign-draft.ts'

const ProfilesField = lazily(async () => (await import('./profiles-field.tsx')).ProfilesField)
const SiteField = lazily(async () => (await import('./site-field.tsx')).SiteField)
const SegmentAudience = lazily(async () => (await import('./segment-audience.tsx')).SegmentAudience)

export function AudienceStep({ draft }: { draft: Draft<CampaignValues> }): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const known = useQuery(sites.list({}))
  const { audience } = draft.values
  const [typed, setTyped] = useState(audience?.kind === 'profiles' ? audience.profileIds.join('\n') : '')
  const kind = audience?.kind ?? 'site'
  return (
    <div className="page form stack lg">
      <Card title={t('campaignEdit.audienceTitle')} aside={t('campaignEdit.audienceAbout')}>
        <div className="fields">
          <TextInput
            label={t('campaignEdit.rename')}
            value={draft.values.name}
            onChange={event => draft.set({ name: event.currentTarget.value })}
            error={draft.fault('name')}
          />
          <Radio.Group
            label={t('campaigns.audience')}
            value={kind}
            onChange={next =>
              draft.set({
                audience:
                  next === 'site'
                    ? firstSite(known.data?.items)
                    : next === 'segments'
                      ? { kind: 'segments', include: [], exclude: [], siteId: null }
                      : { kind: 'profiles', profileIds: linesOf(typed) },
              })
            }
          >
            <div className="stack" style={{ marginTop: 4 }}>
              {may(needs.segments) && <Radio value="segments" label={t('campaignEdit.kindSegments')} />}
              <Radio value="site" label={t('campaignEdit.kindSite')} />
              <Radio value="profiles" label={t('campaignEdit.kindProfiles')} />
            </div>
          </Radio.Group>
          {audience?.kind === 'segments' ? (
            <SegmentAudience draft={draft} audience={audience} sites={known.data?.items ?? []} />
          ) : kind === 'site' ? (
            known.isSuccess && known.data.items.length === 0 ? (
              <p className="dim s13">{t('campaignEdit.siteNone')}</p>
            ) : (
              <SiteField draft={draft} sites={known.data?.items ?? []} />
            )
          ) : (
            <ProfilesField draft={draft} typed={typed} onType={setTyped} />
          )}
          {audience?.kind === 'profiles' && (
            <p className="dim s12">{t('campaignEdit.profilesCount', { count: audience.profileIds.length })}</p>
          )}
        </div>
      </Card>
    </div>
  )
}

const firstSite = (items: readonly { id: string }[] | undefined): CampaignValues['audience'] =>
  items?.[0] === undefined ? null : { kind: 'site', siteId: items[0].id }
