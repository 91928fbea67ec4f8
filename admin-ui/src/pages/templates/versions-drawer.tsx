import { Button, Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { PushDraft } from '../../api/model.ts'
import { Loaded } from '../../components/loaded.tsx'
import { confirmDone } from '../../components/said.ts'
import { Time } from '../../components/time.tsx'
import { contents } from '../../data/contents.ts'

/** What was published, newest first. A version never changes; taking one back writes it into the draft. */
export function VersionsDrawer({
  id,
  current,
  mayEdit,
  onRestore,
  onClose,
}: {
  id: string
  current: number | null
  mayEdit: boolean
  onRestore: (content: PushDraft) => void
  onClose: () => void
}): ReactElement {
  const { t } = useTranslation()
  const query = useQuery(contents.versions(id))
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={420}
      title={t('templates.versions')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="dim s13">{t('templates.noVersions')}</p>
          ) : (
            <ol className="versions">
              {items.map(version => (
                <li key={version.id}>
                  <div className="row">
                    <b>{t('templates.versionNumber', { number: version.number })}</b>
                    {version.number === current && <span className="badge dot ok">{t('templates.currentVersion')}</span>}
                    <span className="dim s12 end">
                      <Time at={version.publishedAt} />
                    </span>
                  </div>
                  <p>{version.content.title}</p>
                  <p className="dim s12">{version.content.body}</p>
                  {mayEdit && (
                    <Button
                      size="xs"
                      onClick={() => {
                        onRestore(version.content)
                        confirmDone(t('templates.restored', { number: version.number }))
                        onClose()
                      }}
                    >
                      {t('templates.restore')}
                    </Button>
                  )}
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Drawer>
  )
}
