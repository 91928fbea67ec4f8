import { Button } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { useGo } from '../../components/place-link.tsx'
import { environmentTone } from '../../frame/workspace-switcher.tsx'
import { session } from '../../session/session.ts'
import { useSignedIn } from '../../session/use-session.ts'

/** Beside an empty workspace: the others, the demo among them, where there is something to look at. */
export function OtherWorkspacesCard(): ReactElement | null {
  const { t } = useTranslation()
  const go = useGo()
  const { workspace, workspaces } = useSignedIn()
  const others = workspaces.filter(one => one.id !== workspace.id)
  if (others.length === 0) return null
  const open = async (id: string): Promise<void> => {
    await session.switchWorkspace(id)
    go('/')
  }
  return (
    <Card title={t('home.others')} aside={t('home.othersAbout')} padded={false}>
      <ul className="others">
        {others.map(one => (
          <li key={one.id}>
            <div className="grow">
              <b className="trunc">{one.name}</b>
              <span className={`ws-env ${environmentTone[one.environment]}`}>{t(`environment.${one.environment}`)}</span>
            </div>
            <Button onClick={() => void open(one.id)} aria-label={t('home.openOther', { name: one.name })}>
              {t('common.open')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
