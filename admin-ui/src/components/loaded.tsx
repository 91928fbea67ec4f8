import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import { ProblemAlert } from './problem-alert.tsx'
import { SkeletonCards } from './skeleton.tsx'

/** What a query brought, its skeleton before that, or its problem where it happened. */
export function Loaded<T>({
  query,
  skeleton = <SkeletonCards />,
  isPage = false,
  children,
}: {
  query: UseQueryResult<T>
  skeleton?: ReactNode
  /** Stands alone in the page, and so brings the page's padding. */
  isPage?: boolean
  children: (value: T) => ReactNode
}): ReactElement {
  if (query.data !== undefined) return <>{children(query.data)}</>
  const standIn = query.isError ? <ProblemAlert error={query.error} onRetry={() => void query.refetch()} boxed /> : skeleton
  return isPage ? <div className="page narrow">{standIn}</div> : <>{standIn}</>
}
