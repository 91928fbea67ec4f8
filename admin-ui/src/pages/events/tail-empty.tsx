import { Button } from '@mantine/core'
import { IconActivity } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { CodeBlock } from '../../components/code-block.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { useGo } from '../../components/place-link.tsx'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'

/** Nothing came yet: the two ways to send the first one. */
export function TailEmpty(): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const may = useMay()
  return (
    <>
      <EmptyState
        icon={IconActivity}
        title={t('events.emptyTitle')}
        actions={
          <>
            {may(needs.sites) && (
              <Button variant="filled" onClick={() => go('/sites')}>
                {t('events.emptySites')}
              </Button>
            )}
            {may(needs.apiKeys) && <Button onClick={() => go('/api-keys')}>{t('events.emptyKeys')}</Button>}
          </>
        }
      >
        {t('events.emptyDetail')}
      </EmptyState>
      <div className="first-event">
        <CodeBlock label={t('events.curl')} text={firstEvent(location.origin)} />
      </div>
    </>
  )
}

const firstEvent = (origin: string): string =>
  [
    `curl -X POST ${origin}/v1/track \\`,
    `  -u YOUR_WRITE_KEY: -H 'content-type: application/json' \\`,
    `  -d '{ "userId": "customer-7", "event": "Order completed",`,
    `        "properties": { "total": 42.5 } }'`,
  ].join('\n')
