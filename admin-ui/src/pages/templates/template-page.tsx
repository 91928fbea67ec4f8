import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { IconHistory, IconSend, IconUsers } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Content, Preview } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { confirmDone } from '../../components/said.ts'
import { Status } from '../../components/status.tsx'
import { ByteMeter } from '../../composer/byte-meter.tsx'
import { Composer } from '../../composer/composer.tsx'
import { contents } from '../../data/contents.ts'
import { keepSaved } from '../../data/keep-saved.ts'
import { EditorPage } from '../../kinds/editor-page.tsx'
import { DraftFaults, needsNotice } from '../../kinds/settings-form.tsx'
import { UnsavedGuard } from '../../kinds/unsaved-guard.tsx'
import { useDraft } from '../../kinds/use-draft.ts'
import { useSaveKey } from '../../kinds/use-save-key.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { isSame } from './is-same.ts'
import { lazyDialog } from '../../components/lazily.tsx'

const VersionsDrawer = lazyDialog(async () => (await import('./versions-drawer.tsx')).VersionsDrawer)
const SendToMeDialog = lazyDialog(async () => (await import('../../composer/send-to-me-dialog.tsx')).SendToMeDialog)
const SendTestDialog = lazyDialog(async () => (await import('../../composer/send-test-dialog.tsx')).SendTestDialog)
const AUTOSAVE_MS = 800

export function TemplatePage(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  const { id } = useParams({ from: '/app/templates/$id' })
  const query = useQuery(contents.one(id))
  const [preview, setPreview] = useState<Preview | undefined>(undefined)
  const [sending, setSending] = useState(false)
  const [testing, setTesting] = useState(false)
  const [versions, setVersions] = useState(false)
  const mayEdit = may(needs.editTemplate)
  const draft = useDraft({
    loaded: query.data,
    pick: (content: Content) => ({ name: content.name, draft: content.draft }),
    save: (changed, etag) => contents.edit(id, changed, etag),
    reload: () => queries.fetchQuery({ ...contents.one(id), staleTime: 0 }),
    onSaved: saved => keepSaved(queries, contents.one(id).queryKey, saved),
    autosaveMs: AUTOSAVE_MS,
  })
  useSaveKey(() => (draft?.isDirty === true ? draft.save() : undefined))
  const next = (query.data?.value.publishedVersion ?? 0) + 1
  const publish = useMutation({
    mutationFn: async () => {
      if (draft?.isDirty === true && !(await draft.save())) return
      const { etag } = await queries.fetchQuery({ ...contents.one(id), staleTime: 0 })
      await contents.publish(id, etag)
      await queries.invalidateQueries({ queryKey: ['contents'] })
      confirmDone(t('templates.publishedDone', { number: next }))
    },
  })
  const problems = preview?.problems.length ?? 0
  const published = query.data?.value.publishedVersion ?? null
  const newest = useQuery({ ...contents.version(id, published ?? 0), enabled: published !== null })
  const isNothingNew = draft !== undefined && newest.data !== undefined && isSame(draft.values.draft, newest.data.content)
  return (
    <EditorPage
      crumbs={[{ to: '/templates', label: t('templates.title') }]}
      title={draft?.values.name ?? '…'}
      aside={query.data !== undefined && <Status kind="content" state={query.data.value.status} />}
      {...(draft === undefined ? {} : { saved: draft.state })}
      actions={
        <>
          <Button className="wide" variant="subtle" color="gray" leftSection={<Icon of={IconHistory} />} onClick={() => setVersions(true)}>
            {t('templates.versions')}
          </Button>
          {mayEdit && draft !== undefined && (
            <Button
              className={isNothingNew ? 'wide' : ''}
              variant="filled"
              disabled={problems > 0 || draft.values.draft.title === '' || isNothingNew}
              title={
                isNothingNew ? t('templates.nothingNew') : problems > 0 ? t('templates.publishBlocked', { count: problems }) : undefined
              }
              loading={publish.isPending}
              onClick={() => publish.mutate()}
            >
              {isNothingNew ? t('templates.versionIsLive', { number: next - 1 }) : t('templates.publishVersion', { number: next })}
            </Button>
          )}
        </>
      }
      foot={
        <>
          <ByteMeter bytes={preview?.bytes} />
          <span className="row end">
            <Button leftSection={<Icon of={IconUsers} />} onClick={() => setTesting(true)}>
              {t('composer.sendTest')}
            </Button>
            <Button leftSection={<Icon of={IconSend} />} onClick={() => setSending(true)}>
              {t('composer.sendToMe')}
            </Button>
          </span>
        </>
      }
    >
      <Loaded query={query} isPage>
        {() =>
          draft !== undefined && (
            <>
              <UnsavedGuard when={draft.isDirty} />
              {(needsNotice(draft.problem) || publish.isError) && (
                <div className="page" style={{ paddingBottom: 0 }}>
                  <DraftFaults draft={draft} />
                  {publish.isError && <ProblemAlert error={publish.error} boxed />}
                </div>
              )}
              <Composer
                value={draft.values.draft}
                onChange={message => draft.set({ draft: message })}
                fault={path => draft.fault(`draft.${path}`)}
                disabled={!mayEdit}
                onPreview={setPreview}
                lead={
                  <TextInput
                    label={t('templates.name')}
                    value={draft.values.name}
                    onChange={event => draft.set({ name: event.currentTarget.value })}
                    error={draft.fault('name')}
                    disabled={!mayEdit}
                    mb={14}
                  />
                }
              />
              {sending && <SendToMeDialog message={draft.values.draft} onClose={() => setSending(false)} />}
              {testing && <SendTestDialog message={draft.values.draft} onClose={() => setTesting(false)} />}
              {versions && (
                <VersionsDrawer
                  id={id}
                  current={query.data?.value.publishedVersion ?? null}
                  mayEdit={mayEdit}
                  onRestore={content => draft.set({ draft: content })}
                  onClose={() => setVersions(false)}
                />
              )}
            </>
          )
        }
      </Loaded>
    </EditorPage>
  )
}
