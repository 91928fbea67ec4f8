import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PersonJob } from '../../api/model.ts'
import { personJobs } from '../../data/profiles.ts'

/** Begins what takes a while with a person, and follows it to its end. */
export function usePersonJob(begin: () => Promise<PersonJob>): {
  job: PersonJob | undefined
  start: () => void
  isRunning: boolean
  error: Error | null
} {
  const queries = useQueryClient()
  const start = useMutation({
    mutationFn: begin,
    onSuccess: job => queries.setQueryData(personJobs.one(job.id).queryKey, job),
  })
  const id = start.data?.id
  const query = useQuery({ ...personJobs.one(id ?? ''), enabled: id !== undefined })
  const job = id === undefined ? undefined : (query.data ?? start.data)
  return {
    job,
    start: () => start.mutate(),
    isRunning: start.isPending || job?.state === 'running',
    error: start.error ?? query.error,
  }
}
