import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Import, ImportMapping } from '../../api/model.ts'
import { imports } from '../../data/imports.ts'
import { isSaved } from './mapping-draft.ts'

/** What can be done with an import. What its columns are is saved first where it was changed. */
export function useImportActs(of: Import): {
  begin: (mode: 'check' | 'run', draft: ImportMapping) => Promise<void>
  cancel: () => Promise<void>
  checking: { isPending: boolean; error: Error | null; run: (draft: ImportMapping) => void }
} {
  const queries = useQueryClient()
  const keep = (next: Import): void => {
    queries.setQueryData(imports.one(of.id).queryKey, next)
    void queries.invalidateQueries({ queryKey: ['imports'] })
  }
  const begin = async (mode: 'check' | 'run', draft: ImportMapping): Promise<void> => {
    if (!isSaved(of, draft)) keep(await imports.map(of.id, draft))
    keep(mode === 'check' ? await imports.check(of.id) : await imports.start(of.id))
  }
  const checking = useMutation({ mutationFn: (draft: ImportMapping) => begin('check', draft) })
  return {
    begin,
    cancel: async () => keep(await imports.cancel(of.id)),
    checking: { isPending: checking.isPending, error: checking.error, run: draft => checking.mutate(draft) },
  }
}
