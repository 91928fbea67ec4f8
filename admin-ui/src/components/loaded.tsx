import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import { ProblemAlert } from './problem-alert.tsx'
import { SkeletonCards } from './skeleton.tsx'

/** What a query brought, its skeleton before that, or its problem where it happened. */
export function Loaded<T>({
  query,
  skeleton = <SkeletonCards />,
  children,
}: {
  query: UseQueryResult<T>
  skeleton?: ReactNode
  children: (value: T) => ReactNode
}): ReactElement {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isError) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} boxed />
  return <>{skeleton}</>
}
