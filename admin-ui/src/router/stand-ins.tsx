import { Button } from '@mantine/core'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { IconMapOff } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../components/empty-state.tsx'
import { useGo } from '../components/place-link.tsx'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { SkeletonCards } from '../components/skeleton.tsx'
import { TopBar } from '../kinds/top-bar.tsx'
import { PageBody } from '../kinds/page-body.tsx'

/** An address that leads nowhere. */
export function MissingPage(): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  return (
    <>
      <TopBar title={t('missing.title')} />
      <PageBody>
        <EmptyState icon={IconMapOff} title={t('missing.title')} actions={<Button onClick={() => go('/')}>{t('missing.home')}</Button>}>
          {t('missing.detail')}
        </EmptyState>
      </PageBody>
    </>
  )
}

/** A page that threw: the frame stands, the page says why. */
export function FailedPage({ error, reset }: ErrorComponentProps): ReactElement {
  const { t } = useTranslation()
  const router = useRouter()
  return (
    <>
      <TopBar title={t('problem.pageFailed')} />
      <PageBody>
        <div className="page narrow">
          <ProblemAlert
            error={error}
            title={t('problem.pageFailed')}
            boxed
            onRetry={() => {
              reset()
              void router.invalidate()
            }}
          />
        </div>
      </PageBody>
    </>
  )
}

export const PendingPage = (): ReactElement => (
  <div className="page narrow">
    <SkeletonCards />
  </div>
)
