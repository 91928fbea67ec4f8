import { Button } from '@mantine/core'
import { IconAlertCircle, IconLock, IconPlugConnectedX } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApiProblem, asProblem, fieldOf } from '../api/problem.ts'
import { CopyableId } from './copyable-id.tsx'
import { Icon } from './icon.tsx'

/** A failure where it happened: what, why, the way out, and the request id to quote. */
export function ProblemAlert({
  error,
  title,
  note,
  onRetry,
  boxed = false,
}: {
  error: unknown
  title?: string
  /** What happens next by itself. */
  note?: string | undefined
  onRetry?: () => void
  boxed?: boolean
}): ReactElement {
  const { t } = useTranslation()
  const problem = asProblem(error)
  const words = useWords(problem)
  return (
    <div className={boxed ? 'problem boxed' : 'problem'} role="alert">
      <span className={`tile ${problem.status === 403 ? 'off' : 'bad'}`}>
        <Icon of={problem.status === 403 ? IconLock : problem.status === 0 ? IconPlugConnectedX : IconAlertCircle} />
      </span>
      <div>
        <h3>{title ?? words.title}</h3>
        <p>{words.detail}</p>
        {note !== undefined && <p>{note}</p>}
        {problem.faults.length > 0 && (
          <ul>
            {problem.faults.map(fault => (
              <li key={fault.pointer + fault.detail}>
                <code>{fieldOf(fault.pointer) || fault.pointer}</code> {fault.detail}
              </li>
            ))}
          </ul>
        )}
        <div className="meta">
          {problem.status > 0 && (
            <code>
              {problem.status} {problem.code}
            </code>
          )}
          {problem.requestId !== undefined && (
            <span className="row">
              {t('problem.request')} <CopyableId value={problem.requestId} short />
            </span>
          )}
        </div>
        {onRetry !== undefined && (
          <div className="acts">
            <Button onClick={onRetry}>{t('common.tryAgain')}</Button>
          </div>
        )}
      </div>
    </div>
  )
}

function useWords(problem: ApiProblem): { title: string; detail: string } {
  const { t } = useTranslation()
  if (problem.status === 0 && problem.code === 'UNREACHABLE')
    return { title: t('problem.unreachable'), detail: t('problem.unreachableDetail') }
  if (problem.status === 403) return { title: t('problem.forbidden'), detail: problem.detail || t('problem.forbiddenDetail') }
  if (problem.status === 404) return { title: t('problem.notFound'), detail: problem.detail || t('problem.notFoundDetail') }
  if (problem.status >= 500) return { title: t('problem.failed'), detail: problem.detail || t('problem.failedDetail') }
  return { title: problem.title, detail: problem.detail === problem.title ? '' : problem.detail }
}
