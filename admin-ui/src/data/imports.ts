import { queryOptions } from '@tanstack/react-query'
import { authorizedFetch } from '../api/authorized-fetch.ts'
import { body, client } from '../api/client.ts'
import type { Import, ImportMapping, QueryOf } from '../api/model.ts'
import { type ListQuery, listOptions } from './list.ts'
import { readCsv } from './read-csv.ts'

const at = (id: string) => ({ path: { id } })

/** A row of a file that could not be taken, and why. */
interface RowFault {
  row: string
  column: string
  problem: string
}

const errorFile = async (id: string, signal?: AbortSignal): Promise<Response> =>
  authorizedFetch(new Request(`/v1/imports/${encodeURIComponent(id)}/errors.csv`, signal === undefined ? {} : { signal }))

export const imports = {
  list: (query: ListQuery) =>
    listOptions(['imports', 'list'], query, (asked, signal) =>
      body(client.GET('/v1/imports', { params: { query: asked as QueryOf<'/v1/imports'> }, signal })),
    ),
  one: (id: string) =>
    queryOptions({
      queryKey: ['imports', id],
      queryFn: ({ signal }) => body(client.GET('/v1/imports/{id}', { params: at(id), signal })),
    }),
  /** The file travels as it is. */
  upload: async (file: File): Promise<Import> => {
    const request = new Request(`/v1/imports?name=${encodeURIComponent(file.name.slice(0, 200))}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: file,
    })
    return (await (await authorizedFetch(request)).json()) as Import
  },
  map: (id: string, mapping: ImportMapping) => body(client.PUT('/v1/imports/{id}/mapping', { params: at(id), body: mapping })),
  check: (id: string) => body(client.POST('/v1/imports/{id}/dry-run', { params: at(id) })),
  start: (id: string) => body(client.POST('/v1/imports/{id}/start', { params: at(id) })),
  cancel: (id: string) => body(client.POST('/v1/imports/{id}/cancel', { params: at(id) })),
  /** The rows that could not be taken; `attempt` tells one look at the file from the next. */
  errors: (id: string, attempt: string) =>
    queryOptions({
      queryKey: ['imports', id, 'errors', attempt],
      queryFn: async ({ signal }): Promise<RowFault[]> =>
        readCsv(await (await errorFile(id, signal)).text())
          .slice(1)
          .map(([row = '', column = '', problem = '']) => ({ row, column, problem })),
    }),
  errorFile: async (id: string): Promise<Blob> => (await errorFile(id)).blob(),
}
