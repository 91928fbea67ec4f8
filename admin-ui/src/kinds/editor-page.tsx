import { IconAlertCircle, IconCheck, IconCloudUpload, IconPencil } from '@tabler/icons-react'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import type { SaveState } from './use-draft.ts'
import { type Crumb, TopBar } from './top-bar.tsx'
import { PageBody } from './page-body.tsx'

const icons = { saved: IconCheck, saving: IconCloudUpload, changed: IconPencil, refused: IconAlertCircle } as const

/** Whether what is on screen is kept. */
export function SavedMark({ state }: { state: SaveState }): ReactElement | null {
  const { t } = useTranslation()
  if (state === 'untouched') return null
  return (
    <span className="saved wide" role="status">
      <Icon of={icons[state]} small />
      {t(`saved.${state}`)}
    </span>
  )
}

/** Something being made: full height, its name, saved state and primary action on top, an optional line of steps and a foot. */
export function EditorPage({
  crumbs,
  title,
  aside,
  saved,
  actions,
  steps,
  foot,
  children,
}: {
  crumbs: readonly Crumb[]
  title: string
  aside?: ReactNode
  saved?: SaveState
  actions?: ReactNode
  steps?: ReactNode
  foot?: ReactNode
  children: ReactNode
}): ReactElement {
  return (
    <>
      <TopBar
        crumbs={crumbs}
        title={title}
        aside={
          <>
            {aside}
            {saved !== undefined && <SavedMark state={saved} />}
          </>
        }
        actions={actions}
      />
      {steps}
      <PageBody>{children}</PageBody>
      {foot !== undefined && <footer className="foot">{foot}</footer>}
    </>
  )
}
