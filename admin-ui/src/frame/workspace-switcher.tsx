import { Menu } from '@mantine/core'
import { IconCheck, IconPlus, IconSelector } from '@tabler/icons-react'
import { lazy, type ReactElement, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Environment } from '../api/model.ts'
import { Icon } from '../components/icon.tsx'
import { useGo } from '../components/place-link.tsx'
import type { Tone } from '../components/status-table.ts'
import { needs } from '../session/needs.ts'
import { session } from '../session/session.ts'
import { useMay, useSignedIn } from '../session/use-session.ts'

const NewWorkspaceDialog = lazy(async () => ({ default: (await import('./new-workspace-dialog.tsx')).NewWorkspaceDialog }))

/** The colour an environment is known by, here and in the line above every page. */
export const environmentTone: Readonly<Record<Environment, Tone>> = { production: 'ok', staging: 'held', development: 'k-decision' }

/** Which workspace this is, in which environment and sending mode, and the way to another. */
export function WorkspaceSwitcher(): ReactElement {
  const { t } = useTranslation()
  const { workspace, workspaces } = useSignedIn()
  const may = useMay()
  const go = useGo()
  const [adding, setAdding] = useState(false)
  const change = async (id: string): Promise<void> => {
    if (id === workspace.id) return
    await session.switchWorkspace(id)
    go('/')
  }
  const mode = workspace.sending === 'live' ? '' : ` · ${t(`sending.${workspace.sending}.short`)}`
  return (
    <>
      <Menu position="bottom-start" width={232}>
        <Menu.Target>
          <button type="button" className="ws" aria-label={t('frame.workspace', { name: workspace.name })}>
            <span className="ws-tile" aria-hidden="true">
              {workspace.name[0]?.toUpperCase()}
            </span>
            <span className="grow hide">
              <span className="ws-name trunc">{workspace.name}</span>
              <span className={`ws-env ${environmentTone[workspace.environment]}`}>
                <span className="trunc">
                  {t(`environment.${workspace.environment}`)}
                  {mode}
                </span>
              </span>
            </span>
            <Icon of={IconSelector} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('frame.workspaces')}</Menu.Label>
          {workspaces.map(one => (
            <Menu.Item
              key={one.id}
              onClick={() => void change(one.id)}
              rightSection={one.id === workspace.id ? <Icon of={IconCheck} /> : undefined}
              leftSection={<span className={`ws-env ${environmentTone[one.environment]}`} />}
            >
              {one.name}
            </Menu.Item>
          ))}
          {may(needs.editWorkspace) && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<Icon of={IconPlus} />} onClick={() => setAdding(true)}>
                {t('frame.newWorkspace')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {adding && (
        <Suspense fallback={null}>
          <NewWorkspaceDialog opened onClose={() => setAdding(false)} onMade={change} />
        </Suspense>
      )}
    </>
  )
}
