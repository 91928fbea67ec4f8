import { useQuery } from '@tanstack/react-query'
import { IconHeartbeat } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Site } from '../../api/model.ts'
import { Bar } from '../../components/bar.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { useReasonWords } from '../../components/reason.tsx'
import { Time } from '../../components/time.tsx'
import { sites } from '../../data/sites.ts'
import { exact } from '../../i18n/format.ts'

/** Which addresses died, at which vendor, of what. */
export function SiteHealth({ site }: { site: Site }): ReactElement {
  const { t } = useTranslation()
  const reason = useReasonWords()
  const query = useQuery(sites.deadEndpoints(site.id))
  return (
    <Loaded query={query}>
      {report => (
        <Card title={t('sites.dead')} aside={exact(report.total)} padded={false}>
          {report.rows.length === 0 ? (
            <EmptyState icon={IconHeartbeat} title={t('sites.deadNone')} compact>
              {t('sites.deadAbout')}
            </EmptyState>
          ) : (
            <>
              <div className="table-wrap">
                <table className="table">
                  <thead>
                    <tr>
                      <th>{t('sites.vendor')}</th>
                      <th>{t('sites.cause')}</th>
                      <th style={{ width: '25%' }}>
                        <span className="sr">{t('report.share')}</span>
                      </th>
                      <th className="num">{t('sites.count')}</th>
                      <th>{t('sites.last')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {report.rows.map(row => (
                      <tr key={row.vendor + row.cause}>
                        <td>{row.vendor}</td>
                        <td>{reason(row.cause)}</td>
                        <td>
                          <Bar part={row.count} of={report.rows[0]?.count ?? row.count} tone="off" />
                        </td>
                        <td className="num">{exact(row.count)}</td>
                        <td>
                          <Time at={row.lastAt} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <p className="card-foot">{t('sites.deadAbout')}</p>
            </>
          )}
        </Card>
      )}
    </Loaded>
  )
}
