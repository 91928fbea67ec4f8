import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { known } from '../../data/known.ts'

const PAUSE_MS = 200

/** Whose names are meant: events, traits, or the properties of an event; `isDeep` when a dotted path may lead into them. */
export type Names = { kind: 'event' } | { kind: 'trait'; isDeep?: boolean } | { kind: 'property'; event: string; isDeep: boolean }

/** The names that schemas ask for by `x-ui.names`; `beside` are the values next to the field, where its event stands. */
export function namesOf(hint: unknown, beside: unknown): Names | undefined {
  if (hint === 'traits') return { kind: 'trait' }
  if (hint !== 'properties' && hint !== 'paths') return undefined
  const event: unknown = Reflect.get(Object(beside), 'event')
  return { kind: 'property', event: typeof event === 'string' ? event : '', isDeep: hint === 'paths' }
}

/** What is known of such names, as far as they hold what is typed, and whether that is a name nobody has seen yet. Of an event that is not chosen yet, nothing. */
export function useKnownNames(names: Names | undefined, typed: string): { names: readonly string[]; isNew: boolean } {
  const [search] = useDebouncedValue(typed, PAUSE_MS)
  const event = names?.kind === 'property' ? names.event : undefined
  const found = useQuery({
    ...known.entries({
      kind: names?.kind ?? 'trait',
      ...(event === undefined ? {} : { event }),
      ...(search === '' ? {} : { search }),
    }),
    enabled: names !== undefined && event !== '',
  })
  if (names === undefined || event === '') return { names: [], isNew: false }
  const all = [...new Set((found.data?.items ?? []).map(item => item.name))]
  const isTop = names.kind !== 'event' && names.isDeep !== true
  return {
    names: isTop ? all.filter(name => !name.includes('.')) : all,
    isNew: typed !== '' && search === typed && found.isSuccess && !found.isPlaceholderData && !all.includes(typed),
  }
}

/** Values that people or events have under a name, most frequent first. */
export function useKnownValues(names: Names | undefined, name: string): readonly unknown[] {
  const found = useQuery({
    ...known.values(names?.kind === 'property' ? { kind: 'property', event: names.event, name } : { kind: 'trait', name }),
    enabled: names !== undefined && name !== '' && (names.kind !== 'property' || names.event !== ''),
  })
  return name === '' || names === undefined ? [] : (found.data?.items ?? []).map(item => item.value)
}
