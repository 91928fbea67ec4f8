import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { Count } from '../../components/count.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { Time } from '../../components/time.tsx'
import { campaigns } from '../../data/campaigns.ts'
import { share } from '../../i18n/format.ts'

const ROWS = 5

/** The newest campaigns that are done, with what came of them. */
export function SentLatelyCard(): ReactElement | null {
  const { t } = useTranslation()
  const query = useQuery(campaigns.list({ state: 'sent', limit: ROWS }))
  const items = query.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Card title={t('home.lately')} end={<PlaceLink to="/campaigns?state=sent">{t('home.allSent')}</PlaceLink>} padded={false}>
      <table className="table lately">
        <thead>
          <tr>
            <th>{t('home.name')}</th>
            <th>{t('home.finished')}</th>
            <th className="num opt">{t('home.planned')}</th>
            <th className="num">{t('home.sent')}</th>
            <th className="num opt">{t('home.clicked')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, name, finishedAt, progress }) => (
            <tr key={id}>
              <td>
                <PlaceLink className="n trunc" to={`/campaigns/${id}`}>
                  {name}
                </PlaceLink>
              </td>
              <td>
                <Time at={finishedAt} />
              </td>
              <td className="num opt">
                <Count of={progress?.planned} to={`/deliveries?campaign=${id}`} />
              </td>
              <td className="num">
                <Count of={progress?.sent} to={`/deliveries?campaign=${id}&state=sent`} />
              </td>
              <td className="num opt">{share(progress?.clicked ?? 0, progress?.sent ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
