import { type ReactElement, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Home } from '../../api/model.ts'
import { Bar } from '../../components/bar.tsx'
import { Count } from '../../components/count.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { Status } from '../../components/status.tsx'
import { Time } from '../../components/time.tsx'
import { exact, share } from '../../i18n/format.ts'

const known = [
  { name: 'profiles', to: '/profiles' },
  { name: 'activeSubscriptions', to: '/subscribers?status=active' },
  { name: 'sentToday', to: '/deliveries?tab=deliveries&state=accepted' },
  { name: 'clickedToday', to: '/deliveries?tab=deliveries' },
] as const

/** The workspace's numbers, and what is sending or about to. */
export function LiveNowCard({ home }: { home: Home }): ReactElement {
  const { t } = useTranslation()
  const id = useId()
  const { numbers } = home
  const shown = known.filter(({ name }) => numbers[name] !== undefined)
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{t('home.liveNow')}</h2>
      </div>
      {shown.length > 0 && (
        <div className="pulse">
          {shown.map(({ name, to }) => (
            <Number key={name} label={t(`home.${name}`)} of={numbers[name] ?? 0} to={to} />
          ))}
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
                  <span className="dim s12">
                    <Detail text={item.detail} />
                  </span>
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
                  <Count of={item.sent} to={`/deliveries?campaign=${item.id}&state=sent`} />
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

/** A moment is told as one; anything else as it is. */
const Detail = ({ text }: { text: string }): ReactElement => (/^\d{4}-\d\d-\d\dT/.test(text) ? <Time at={text} as="short" /> : <>{text}</>)

const Number = ({ label, of, to }: { label: string; of: number; to: string }): ReactElement => (
  <PlaceLink to={to}>
    <span className="l">{label}</span>
    <span className="v">
      <Count of={of} />
    </span>
  </PlaceLink>
)
