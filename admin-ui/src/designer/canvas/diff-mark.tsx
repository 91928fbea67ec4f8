import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import type { Difference } from '../model/diff.ts'

const looks = { added: ['ok', IconPlus], removed: ['bad', IconMinus], changed: ['held', IconPencil] } as const

/** In a word, what became of a card since another version. */
export function DiffMark({ difference }: { difference: Difference }): ReactElement {
  const { t } = useTranslation()
  const [tone, icon] = looks[difference]
  return (
    <span className={`badge ${tone}`}>
      <Icon of={icon} small />
      {t(`journeys.versions.${difference}`)}
    </span>
  )
}
