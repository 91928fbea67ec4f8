import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { PushDraft } from '../api/model.ts'
import { profiles } from '../data/profiles.ts'
import { fallbacksOf } from './fallbacks.ts'

/** Under the preview: which variable was filled from the person, and which by its fallback. */
export function FallbackList({ message, person }: { message: PushDraft; person: string | null }): ReactElement | null {
  const { t } = useTranslation()
  const chosen = useQuery({ ...profiles.one(person ?? ''), enabled: person !== null })
  const found = fallbacksOf(message, person === null ? undefined : chosen.data?.value)
  if (found.length === 0 || (person !== null && chosen.data === undefined)) return null
  return (
    <ul className="fallbacks" aria-label={t('composer.fallbacks')}>
      {found.map(({ path, instead, has }) => (
        <li key={path} className={has === undefined ? 'used' : ''}>
          <code>{path}</code>{' '}
          {has !== undefined
            ? t('composer.fromPerson', { value: has })
            : instead === ''
              ? t('composer.fallbackEmpty')
              : t('composer.fallbackUsed', { value: instead })}
        </li>
      ))}
    </ul>
  )
}
