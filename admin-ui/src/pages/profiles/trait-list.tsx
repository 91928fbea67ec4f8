import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyValues } from '../../components/key-values.tsx'
import '../../i18n/people-words.ts'

/** Traits with their values; what is masked stays masked. */
export function TraitList({ traits }: { traits: readonly (readonly [string, unknown])[] }): ReactElement {
  const { t } = useTranslation()
  if (traits.length === 0) return <p className="dim s13">{t('profiles.noTraits')}</p>
  return <KeyValues tight of={traits.map(([name, value]) => [spaced(name), value === MASKED ? <Masked /> : words(value)])} />
}

/** What the API says instead of a value that the role may not see. */
const MASKED = '[sensitive]'

function Masked(): ReactElement {
  const { t } = useTranslation()
  return (
    <span className="dim">
      <span aria-hidden="true">•••••• </span>
      {t('people.sensitive')}
    </span>
  )
}

/** `favouriteColour` and `favourite_colour` both read "favourite colour". */
const spaced = (name: string): string => {
  const parted = name
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return parted.charAt(0).toUpperCase() + parted.slice(1)
}

const words = (value: unknown): string =>
  value === null || value === undefined ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value)
