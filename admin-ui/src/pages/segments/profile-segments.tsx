import { useQuery } from '@tanstack/react-query'
import { IconHelp } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { SkeletonTable } from '../../components/skeleton.tsx'
import { Time } from '../../components/time.tsx'
import { segments } from '../../data/segments.ts'
import '../../i18n/segment-words.ts'

/** The segments that a person is in, since when and why; "why" leads to the rule, explained for this person. */
export function ProfileSegments({ id }: { id: string }): ReactElement {
  const { t } = useTranslation()
  const query = useQuery(segments.ofProfile(id))
  return (
    <div className="card" style={{ marginTop: 16, overflow: 'hidden' }}>
      <Loaded query={query} skeleton={<SkeletonTable columns={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="dim s13" style={{ padding: 16 }}>
              {t('segments.profileNone')}
            </p>
          ) : (
            <div className="table-wrap" role="region" aria-label={t('segments.title')} tabIndex={0}>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t('rules.segment')}</th>
                    <th scope="col">{t('segments.since')}</th>
                    <th scope="col">{t('segments.cause')}</th>
                    <th scope="col">
                      <span className="sr">{t('segments.why')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(one => (
                    <tr key={one.segmentId}>
                      <td>
                        <PlaceLink to={`/segments/${one.segmentId}`}>{one.name}</PlaceLink>
                      </td>
                      <td>
                        <Time at={one.since} />
                      </td>
                      <td className="dim">{t(`segments.causes.${one.cause}`)}</td>
                      <td className="num">
                        <PlaceLink
                          to={`/segments/${one.segmentId}?person=${id}`}
                          className="nowrap"
                          aria-label={t('segments.whyIn', { name: one.name })}
                        >
                          <Icon of={IconHelp} small /> {t('segments.why')}
                        </PlaceLink>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </div>
  )
}
