import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../api/model.ts'
import { Reason } from '../../components/reason.tsx'
import { Status } from '../../components/status.tsx'
import { Time } from '../../components/time.tsx'
import { SourceLink } from './source-link.tsx'

/** Messages of one person: what each came from, how it ended and why. */
export function MessageRows({ of: rows }: { of: readonly Message[] }): ReactElement {
  const { t } = useTranslation()
  return (
    <table className="table list">
      <thead>
        <tr>
          <th className="lead">{t('deliveries.source')}</th>
          <th className="state">{t('deliveries.status')}</th>
          <th className="opt">{t('deliveries.reason')}</th>
          <th className="opt num">{t('deliveries.browsers')}</th>
          <th className="second">{t('deliveries.time')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(message => (
          <tr key={message.id}>
            <td className="lead">
              <SourceLink source={message.source} />
            </td>
            <td className="state">
              <Status kind="message" state={message.state} />
            </td>
            <td className="opt">
              <Reason code={message.reason} text={message.reasonText} />
            </td>
            <td className="opt num">{message.deliveries.length}</td>
            <td className="second">
              <Time at={message.decidedAt ?? message.createdAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
