import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Site } from '../../api/model.ts'
import { Card } from '../../components/card.tsx'
import { CodeBlock } from '../../components/code-block.tsx'
import { CopyableId } from '../../components/copyable-id.tsx'
import { Count } from '../../components/count.tsx'
import { KeyValues } from '../../components/key-values.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { Status } from '../../components/status.tsx'
import { Time } from '../../components/time.tsx'
import { sites } from '../../data/sites.ts'

const askExample = `button.addEventListener('click', () => fathi.push.subscribe())`

/** The snippet, and whether it has been seen. */
export function SiteInstall({ site }: { site: Site }): ReactElement {
  const { t } = useTranslation()
  const snippet = useQuery(sites.snippet(site.id))
  return (
    <div className="cols aside">
      <Card title={t('sites.install')}>
        <Loaded query={snippet}>
          {given => (
            <ol className="install">
              <li>
                <h3>{t('sites.step1')}</h3>
                <CodeBlock text={given.page} label={t('sites.step1')} />
              </li>
              <li>
                <h3>{t('sites.step2', { path: given.workerPath })}</h3>
                <CodeBlock text={given.worker} label={t('sites.step2', { path: given.workerPath })} />
                <p className="dim s13">{t('sites.step2About')}</p>
              </li>
              <li>
                <h3>{t('sites.step3')}</h3>
                <CodeBlock text={askExample} label={t('sites.step3')} />
                <p className="dim s13">{t('sites.step3About')}</p>
              </li>
            </ol>
          )}
        </Loaded>
      </Card>
      <div className="col">
        <Card title={t('sites.status')} aside={t('sites.statusAbout')} padded={false}>
          <ul className="seen" aria-live="polite">
            <Seen label={t('sites.snippetSeen')} at={site.stats.snippetSeenAt} waiting={t('sites.snippetWaiting')} />
            <Seen label={t('sites.workerSeen')} at={site.stats.workerSeenAt} waiting={t('sites.workerWaiting')} />
            <li>
              <span className="grow">{t('sites.subscribed')}</span>
              {site.stats.activeSubscriptions === 0 ? (
                <span className="dim">{t('sites.subscribedNone')}</span>
              ) : (
                <Count of={site.stats.activeSubscriptions} to={`/subscribers?siteId=${site.id}&status=active`} />
              )}
            </li>
          </ul>
        </Card>
        <Card title={t('sites.keys')} bare>
          <KeyValues
            tight
            of={[
              [t('sites.publicKey'), <CopyableId key="public" value={site.vapidPublicKey} short />],
              [t('common.key'), <CopyableId key="key" value={site.key} />],
              [t('sites.subject'), site.vapidSubject],
            ]}
          />
          <p className="dim s12" style={{ marginTop: 8 }}>
            {t('sites.keysAbout')}
          </p>
        </Card>
      </div>
    </div>
  )
}

const Seen = ({ label, at, waiting }: { label: string; at: string | null; waiting: string }): ReactElement => (
  <li>
    <span className="grow">
      {label}
      <span className="dim s12" style={{ display: 'block' }}>
        {at === null ? waiting : <Time at={at} />}
      </span>
    </span>
    <Status kind="seen" state={at === null ? 'waiting' : 'seen'} badge />
  </li>
)
