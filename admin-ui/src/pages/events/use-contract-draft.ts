import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tagged } from '../../api/client.ts'
import type { EventContract } from '../../api/model.ts'
import { ApiProblem } from '../../api/problem.ts'
import { confirmDone } from '../../components/said.ts'
import { contracts } from '../../data/events.ts'
import { known } from '../../data/known.ts'
import { keepSaved } from '../../data/keep-saved.ts'
import { type Draft, useDraft } from '../../kinds/use-draft.ts'
import { schemaOfSeen } from './schema-of-seen.ts'

interface ContractValues {
  text: string
  mode: EventContract['mode']
}

/** The edit of an event's contract. One that is not there yet begins with what was seen of the event. */
export function useContractDraft(
  event: string,
  loaded: Tagged<EventContract> | null | undefined,
): { draft: Draft<ContractValues> | undefined; isSeen: boolean; writeFromSeen: () => void } {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const properties = useQuery(known.entries({ kind: 'property', event }))
  const named = useQuery(known.entries({ kind: 'event', search: event }))
  const isKnown = properties.isFetched && named.isFetched
  const entries = properties.data?.items ?? []
  const seenAsSchema = (): Record<string, unknown> => schemaOfSeen(entries, named.data?.items.find(one => one.name === event)?.seen ?? 0)
  const begun = useMemo(
    () => (loaded === null ? (isKnown ? unwritten(event, seenAsSchema()) : undefined) : loaded),
    [loaded, loaded === null && isKnown, event],
  )
  const draft = useDraft({
    loaded: begun,
    pick: valuesOf,
    save: async (changed, etag, from): Promise<Tagged<EventContract>> => {
      const { text, mode } = { ...valuesOf(from), ...changed }
      const { schema, fault } = readSchema(text)
      if (schema === undefined)
        throw new ApiProblem({
          status: 422,
          code: 'CLIENT',
          title: t('contracts.notObject'),
          ...(fault === 'shape' ? {} : { detail: fault ?? '' }),
        })
      return contracts.put(event, { schema, mode }, etag)
    },
    reload: async () => (await queries.fetchQuery({ ...contracts.one(event), staleTime: 0 })) ?? unwritten(event),
    onSaved: saved => {
      keepSaved(queries, contracts.one(event).queryKey, saved)
      void queries.invalidateQueries({ queryKey: ['events'] })
      confirmDone(t('contracts.saved', { name: event }))
    },
  })
  return {
    draft,
    isSeen: entries.length > 0,
    writeFromSeen: () => draft?.set({ text: JSON.stringify(seenAsSchema(), null, 2) }),
  }
}

const valuesOf = ({ schema, mode }: EventContract): ContractValues => ({ text: JSON.stringify(schema, null, 2), mode })

/** Reads what was typed: a schema, or why it is none; `shape` when it is JSON, but no object. */
export function readSchema(text: string): { schema?: Record<string, unknown>; fault?: string } {
  if (text.trim() === '') return { fault: 'shape' }
  try {
    const read: unknown = JSON.parse(text)
    return isRecord(read) ? { schema: read } : { fault: 'shape' }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const unwritten = (event: string, schema: Record<string, unknown> = {}): Tagged<EventContract> => ({
  value: { event, schema, mode: 'quarantine', quarantined: 0, warned: 0, version: 0, updatedAt: '' },
  etag: null,
})
