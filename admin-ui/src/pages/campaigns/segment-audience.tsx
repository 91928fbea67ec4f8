import { MultiSelect, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Audience, Segment } from '../../api/model.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { IconChartPie } from '@tabler/icons-react'
import { PlaceLink } from '../../components/place-link.tsx'
import { segments } from '../../data/segments.ts'
import { exact } from '../../i18n/format.ts'
import type { Draft } from '../../kinds/use-draft.ts'
import type { CampaignValues } from './campaign-draft.ts'
import '../../i18n/segment-words.ts'

type OfSegments = Extract<Audience, { kind: 'segments' }>

/** People of any of some segments, but of none of others, and on which site's browsers they are reached. */
export function SegmentAudience({
  draft,
  audience,
  sites,
}: {
  draft: Draft<CampaignValues>
  audience: OfSegments
  sites: readonly { id: string; name: string }[]
}): ReactElement {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 200)
  const first = useQuery(segments.list({ limit: 100 }))
  const found = useQuery({ ...segments.list({ limit: 100, ...(search === '' ? {} : { search }) }), enabled: search !== '' })
  const items = [...(first.data?.items ?? []), ...(search === '' ? [] : (found.data?.items ?? []))]
  const all = [...new Map(items.map(one => [one.id, one])).values()]
  const set = (patch: Partial<OfSegments>): void => draft.set({ audience: { ...audience, ...patch } })
  if (first.isSuccess && all.length === 0)
    return (
      <EmptyState
        icon={IconChartPie}
        title={t('segments.emptyTitle')}
        actions={<PlaceLink to="/segments/new">{t('segments.emptyAct')}</PlaceLink>}
        compact
      >
        {t('campaignEdit.segmentsNone')}
      </EmptyState>
    )
  return (
    <>
      <MultiSelect
        label={t('segments.include')}
        description={t('segments.includeAbout')}
        data={choicesOf(all, audience.include, audience.exclude)}
        value={audience.include}
        onChange={include => set({ include })}
        onSearchChange={setTyped}
        error={audience.include.length === 0 ? t('segments.includeMissing') : (draft.fault('audience') ?? draft.fault('audience.include'))}
        maxValues={50}
        searchable
        required
      />
      <MultiSelect
        label={t('segments.exclude')}
        description={t('segments.excludeAbout')}
        data={choicesOf(all, audience.exclude, audience.include)}
        value={audience.exclude}
        onChange={exclude => set({ exclude })}
        onSearchChange={setTyped}
        error={draft.fault('audience.exclude')}
        maxValues={50}
        searchable
      />
      <Select
        label={t('segments.onSite')}
        data={[{ value: '', label: t('segments.anySite') }, ...sites.map(site => ({ value: site.id, label: site.name }))]}
        value={audience.siteId ?? ''}
        onChange={siteId => set({ siteId: siteId === null || siteId === '' ? null : siteId })}
        allowDeselect={false}
      />
    </>
  )
}

/** A segment is included or excluded, never both; what was chosen stays choosable, also when it is archived by now. */
function choicesOf(all: readonly Segment[], chosen: readonly string[], other: readonly string[]): { value: string; label: string }[] {
  const known = all
    .filter(one => !other.includes(one.id) && (one.archivedAt === null || chosen.includes(one.id)))
    .map(one => ({ value: one.id, label: `${one.name} (${exact(one.members)})` }))
  return [...known, ...chosen.filter(id => !all.some(one => one.id === id)).map(id => ({ value: id, label: `${id.slice(0, 8)}…` }))]
}
