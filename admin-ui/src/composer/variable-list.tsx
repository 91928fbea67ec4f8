import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry } from '../api/model.ts'
import { known } from '../data/known.ts'
import '../i18n/event-words.ts'
import { traitPath } from './variable-path.ts'

const PAUSE_MS = 200
const always = {
  'profile.firstName': 'firstName',
  'profile.displayName': 'displayName',
  'profile.country': 'country',
  'profile.locale': 'locale',
  'message.preferencesUrl': 'preferencesUrl',
} as const

interface Offered {
  path: string
  label: string
  /** What stands beside it: the path, or what the values of a trait are like. */
  about: string
}

/** What a message can say: what is always there, and every trait that is known, found by a part of its name. */
export function VariableList({ chosen, onChoose }: { chosen: string; onChoose: (path: string) => void }): ReactElement {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const offered = useOffered(search.trim())
  const reached = offered.some(one => one.path === chosen) ? chosen : offered[0]?.path
  return (
    <>
      <TextInput
        type="search"
        aria-label={t('composer.variableSearch')}
        placeholder={t('composer.variableSearch')}
        value={search}
        maxLength={200}
        onChange={event => setSearch(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key !== 'Enter') return
          event.preventDefault() // it chooses the first that is found; it does not insert
          if (offered[0] !== undefined) onChoose(offered[0].path)
        }}
      />
      <ul>
        {offered.map(({ path, label, about }) => (
          <li key={path}>
            <button
              type="button"
              aria-pressed={path === chosen}
              tabIndex={path === reached ? 0 : -1}
              onClick={() => onChoose(path)}
              onKeyDown={move}
              title={path}
            >
              <span>{label}</span> <code>{about}</code>
            </button>
          </li>
        ))}
      </ul>
      <p className="dim s12" role="status">
        {offered.length === 0 ? t('composer.variableNone', { search }) : ''}
      </p>
    </>
  )
}

function useOffered(search: string): readonly Offered[] {
  const { t } = useTranslation()
  const [asked] = useDebouncedValue(search, PAUSE_MS)
  const found = useQuery(known.entries({ kind: 'trait', ...(asked === '' ? {} : { search: asked }) }))
  const fixed = Object.entries(always).map(([path, name]) => ({ path, label: t(`composer.variables.${name}`), about: path }))
  const traits = (found.data?.items ?? []).flatMap((entry): Offered[] => {
    const path = traitPath(entry.name)
    // an object is no text: a message can say what lies within, not the whole
    if (path === undefined || path in always || (entry.types.length > 0 && entry.types.every(type => type === 'object'))) return []
    const types = entry.types.map(type => t(`catalogue.type.${type}`)).join(', ')
    const example = entry.sensitive ? t('catalogue.sensitive') : exampleOf(entry)
    return [{ path, label: entry.name, about: [types, example].filter(part => part !== '').join(' · ') }]
  })
  const word = search.toLowerCase()
  return [...fixed, ...traits].filter(({ path, label }) => `${label} ${path}`.toLowerCase().includes(word))
}

const exampleOf = ({ examples: [first] }: CatalogueEntry): string =>
  first === undefined ? '' : typeof first === 'string' ? first : JSON.stringify(first)

/** The list is one stop of the Tab key; arrows go through it. */
function move(event: KeyboardEvent<HTMLButtonElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  event.preventDefault()
  const line = event.currentTarget.parentElement
  const next = event.key === 'ArrowDown' ? line?.nextElementSibling : line?.previousElementSibling
  next?.querySelector('button')?.focus()
}
