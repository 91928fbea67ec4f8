import { QueryClient } from '@tanstack/react-query'
import { asProblem } from './problem.ts'

/** A cache of answers. Refusals are final; only the network and a busy server are asked again. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchOnWindowFocus: true,
        retry: (count, error) => count < 1 && asProblem(error).isUnanswered,
        retryDelay: 400,
      },
      mutations: { retry: false },
    },
  })
