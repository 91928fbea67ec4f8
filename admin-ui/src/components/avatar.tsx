import type { ReactElement } from 'react'
import type { Tone } from './status-table.ts'

const tones: readonly Tone[] = ['k-action', 'k-decision', 'ok', 'held', 'k-primary']

/** Two letters on a tint that stays the same for the same name. */
export function Avatar({ name, size = 'm' }: { name: string; size?: 's' | 'm' | 'l' }): ReactElement {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  return (
    <span className={`avatar ${size === 'm' ? '' : size} ${tones[sum % tones.length] ?? 'k-action'}`} aria-hidden="true">
      {initials(name)}
    </span>
  )
}

export function initials(name: string): string {
  const words = name.split(/[\s@._-]+/).filter(word => word !== '')
  const first = words[0]?.[0] ?? '?'
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''
  return (first + last).toUpperCase()
}
