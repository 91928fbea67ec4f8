import { useQuery } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { known } from '../data/known.ts'
import { countryName, exact } from '../i18n/format.ts'
import type { Choice } from './pick.tsx'
import { valueWords } from './value-words.ts'

/** Where real values are to be found. */
export type ValueSource =
  | { kind: 'trait'; name: string }
  | { kind: 'property'; event: string; name: string }
  | { kind: 'countries' }
  | { kind: 'zones' }
  | { kind: 'fixed'; values: readonly string[] }

export interface Suggestions {
  choices: readonly Choice[]
  onSearch: (typed: string) => void
}

/** Real values to choose from, most frequent first; a choice carries its value as JSON. */
export function useSuggestions(source: ValueSource | undefined): Suggestions {
  const [typed, onSearch] = useState('')
  const [search] = useDebouncedValue(typed, 200)
  const isAsked = source !== undefined && (source.kind === 'trait' || source.kind === 'property') && source.name !== ''
  const found = useQuery({
    ...known.values({
      ...(isAsked ? source : { kind: 'trait' as const, name: '' }),
      ...(search === '' ? {} : { search }),
    }),
    enabled: isAsked,
  })
  if (source === undefined) return { choices: [], onSearch }
  if (source.kind === 'countries')
    return { choices: countries().map(([code, name]) => ({ value: JSON.stringify(code), label: name, hint: code })), onSearch }
  if (source.kind === 'zones') return { choices: Intl.supportedValuesOf('timeZone').map(plain), onSearch }
  if (source.kind === 'fixed') return { choices: source.values.map(plain), onSearch }
  return {
    choices: (isAsked ? (found.data?.items ?? []) : []).map(({ value, count }) => ({
      value: JSON.stringify(value),
      label: valueWords(value),
      hint: exact(count),
    })),
    onSearch,
  }
}

const plain = (value: string): Choice => ({ value: JSON.stringify(value), label: value })

let allCountries: readonly (readonly [code: string, name: string])[] | undefined

/** Every code that the browser has a name for. */
function countries(): readonly (readonly [code: string, name: string])[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  allCountries ??= letters
    .flatMap(one => letters.map(two => one + two))
    .filter(code => !NO_COUNTRY.has(code))
    .map(code => [code, countryName(code)] as const)
    .filter(([code, name]) => name !== code)
    .toSorted((a, b) => a[1].localeCompare(b[1]))
  return allCountries
}
/** Regions that are named but are none that people live in, and codes out of use. */
const NO_COUNTRY = new Set([
  'EU',
  'EZ',
  'UN',
  'QO',
  'ZZ',
  'XA',
  'XB',
  'AN',
  'BU',
  'CS',
  'DD',
  'FX',
  'NT',
  'QU',
  'SU',
  'TP',
  'UK',
  'VD',
  'YD',
  'YU',
  'ZR',
  'DY',
  'HV',
  'NH',
  'RH',
  'CQ',
])
