import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../components/loaded.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { Reason } from '../../components/reason.tsx'
import { SkeletonTable } from '../../components/skeleton.tsx'
import { Status } from '../../components/status.tsx'
import { Time } from '../../components/time.tsx'
import { profiles } from '../../data/profiles.ts'

/** Every decision about this person, also those that ended in "not sent". */
export function ProfileMessages({ id }: { id: string }): ReactElement {
  const { t } = useTranslation()
  const query = useQuery(profiles.messages(id, {}))
  return (
    <div className="card" style={{ marginTop: 16, overflow: 'hidden' }}>
      <Loaded query={query} skeleton={<SkeletonTable columns={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="dim s13" style={{ padding: 16 }}>
              {t('profiles.noMessages')}
            </p>
          ) : (
            <table className="table list">
              <thead>
                <tr>
                  <th className="lead">{t('deliveries.message')}</th>
                  <th className="state">{t('deliveries.status')}</th>
                  <th className="opt">{t('deliveries.reason')}</th>
                  <th className="second">{t('deliveries.time')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map(message => (
                  <tr key={message.id}>
                    <td className="lead">
                      {message.campaignId == null ? (
                        <b>{message.title ?? message.id}</b>
                      ) : (
                        <PlaceLink to={`/campaigns/${message.campaignId}`}>{message.title ?? message.campaignName ?? message.id}</PlaceLink>
                      )}
                    </td>
                    <td className="state">
                      <Status kind="message" state={message.state} />
                    </td>
                    <td className="opt">
                      <Reason code={message.reason} />
                    </td>
                    <td className="second">
                      <Time at={message.sentAt ?? message.createdAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </div>
  )
}
