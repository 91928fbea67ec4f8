import { useQuery } from '@tanstack/react-query'
import { known } from '../data/known.ts'

/** The kinds of value that a trait was seen with. */
export function useTraitTypes(path: string): readonly string[] {
  const found = useQuery({ ...known.entries({ kind: 'trait' }), enabled: path !== '' })
  return path === '' ? [] : (found.data?.items.find(one => one.name === path)?.types ?? [])
}
