import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Bar } from '../../components/bar.tsx'
import { Card } from '../../components/card.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { useGo } from '../../components/place-link.tsx'
import type { Segment } from '../../api/model.ts'
import { segments } from '../../data/segments.ts'
import { exact, share } from '../../i18n/format.ts'
import { SegmentSelect } from './segment-select.tsx'

/** How many people two segments share, and how many only one of them has. */
export function OverlapTab({ segment }: { segment: Segment }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const { with: other } = useSearch({ from: '/app/segments/$id' })
  const chosen = useQuery({ ...segments.one(other ?? ''), enabled: other !== undefined })
  const overlap = useQuery({ ...segments.overlap(segment.id, other ?? ''), enabled: other !== undefined })
  const otherName = chosen.data?.value.name ?? ''
  return (
    <Card title={t('segments.overlapTitle')}>
      <div className="stack lg overlap">
        <SegmentSelect
          label={t('segments.overlapWith')}
          value={other ?? null}
          onChange={({ id }) => go(`/segments/${segment.id}?tab=overlap&with=${id}`, { replace: true })}
          except={segment.id}
          maw={360}
        />
        {other === undefined ? (
          <p className="dim s13">{t('segments.overlapChoose')}</p>
        ) : (
          <Loaded query={overlap}>
            {({ both, onlyThis, onlyOther, neither }) => {
              const all = both + onlyThis + onlyOther + neither
              const parts = [
                {
                  label: t('segments.both'),
                  count: both,
                  about: t('segments.ofThis', { share: share(both, both + onlyThis), name: segment.name }),
                },
                { label: t('segments.onlyThis', { name: segment.name }), count: onlyThis, about: '' },
                { label: t('segments.onlyThis', { name: otherName }), count: onlyOther, about: '' },
                { label: t('segments.neither'), count: neither, about: '' },
              ]
              return (
                <ul className="overlap-parts">
                  {parts.map(one => (
                    <li key={one.label}>
                      <span>{one.label}</span>
                      <span className="dim s12">{one.about}</span>
                      <b>{exact(one.count)}</b>
                      <Bar part={one.count} of={all} />
                    </li>
                  ))}
                </ul>
              )
            }}
          </Loaded>
        )}
      </div>
    </Card>
  )
}
