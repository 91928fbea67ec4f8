import { type ReactElement, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Home } from '../../api/model.ts'
import { Bar } from '../../components/bar.tsx'
import { Count } from '../../components/count.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { Status } from '../../components/status.tsx'
import { exact, share } from '../../i18n/format.ts'

/** The workspace's numbers, and what is sending or about to. */
export function LiveNowCard({ home }: { home: Home }): ReactElement {
  const { t } = useTranslation()
  const id = useId()
  const { numbers } = home
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{t('home.liveNow')}</h2>
      </div>
      {numbers !== undefined && (
        <div className="pulse">
          <Number label={t('home.profiles')} of={numbers.profiles} to="/profiles" />
          <Number label={t('home.reachable')} of={numbers.activeSubscriptions} to="/subscribers?status=active" />
          <Number label={t('home.sentToday')} of={numbers.sentToday} to="/deliveries?state=accepted" />
          <Number label={t('home.clickedToday')} of={numbers.clickedToday} to="/deliveries" />
        </div>
      )}
      {home.live.length === 0 ? (
        <p className="well dim">{t('home.noLive')}</p>
      ) : (
        <table className="table lv">
          <thead>
            <tr>
              <th>{t('home.name')}</th>
              <th>{t('home.status')}</th>
              <th>{t('home.progress')}</th>
              <th className="num">{t('home.sent')}</th>
              <th className="num">{t('home.clicked')}</th>
            </tr>
          </thead>
          <tbody>
            {home.live.map(item => (
              <tr key={item.id}>
                <td>
                  <PlaceLink className="n trunc" to={item.to}>
                    {item.name}
                  </PlaceLink>
                  <span className="dim s12">{item.detail}</span>
                </td>
                <td>
                  <Status kind="campaign" state={item.state} />
                </td>
                <td className="prog">
                  {item.planned === 0 ? (
                    <span className="dim">–</span>
                  ) : (
                    <span className="stack" style={{ gap: 4 }}>
                      <span className="row s12">
                        {share(item.decided, item.planned)}
                        <span className="dim end">
                          {t('home.decided', { open: exact(item.planned - item.decided), planned: exact(item.planned) })}
                        </span>
                      </span>
                      <Bar part={item.decided} of={item.planned} />
                    </span>
                  )}
                </td>
                <td className="num opt">
                  <Count of={item.sent} to={`/deliveries?campaignId=${item.id}&state=accepted`} />
                </td>
                <td className="num opt">{share(item.clicked, item.sent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const Number = ({ label, of, to }: { label: string; of: number; to: string }): ReactElement => (
  <PlaceLink to={to}>
    <span className="l">{label}</span>
    <span className="v">
      <Count of={of} />
    </span>
  </PlaceLink>
)
