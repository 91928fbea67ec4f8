import { Button } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiProblem } from '../api/problem.ts'
import { ConflictNotice } from '../components/conflict-notice.tsx'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { type Crumb, TopBar } from './top-bar.tsx'
import { useSaveKey } from './use-save-key.ts'
import { UnsavedGuard } from './unsaved-guard.tsx'
import type { Draft } from './use-draft.ts'
import { PageBody } from './page-body.tsx'

/** One subject of a settings form: what it is about on the left, its fields on the right. */
export const FormSection = ({ title, about, children }: { title: string; about?: ReactNode; children: ReactNode }): ReactElement => (
  <section className="card form-section">
    <header>
      <h2>{title}</h2>
      {about !== undefined && <p>{about}</p>}
    </header>
    <div className="fields">{children}</div>
  </section>
)

/** Appears with the first change: what is not saved, and the two ways on. */
export function SaveBar<T extends object>({ draft }: { draft: Draft<T> }): ReactElement {
  const { t } = useTranslation()
  const count = Object.keys(draft.changed).length
  useSaveKey(() => (draft.isDirty ? draft.save() : undefined))
  return (
    <>
      <UnsavedGuard when={draft.isDirty} />
      {draft.isDirty && (
        <div className="save-bar" role="region" aria-label={t('saved.region')}>
          <span>{t('saved.changes', { count })}</span>
          <div className="acts">
            <Button onClick={draft.reset} disabled={draft.state === 'saving'}>
              {t('saved.discard')}
            </Button>
            <Button variant="filled" onClick={() => void draft.save()} loading={draft.state === 'saving'}>
              {t('saved.save')}
            </Button>
          </div>
        </div>
      )}
    </>
  )
}

/** Faults that stand at their fields already need no notice above the editor. */
export const needsNotice = (problem: ApiProblem | null): boolean => problem !== null && (problem.isConflict || problem.faults.length === 0)

/** Refusals and conflicts of a draft, where the form begins. */
export function DraftFaults<T extends object>({ draft }: { draft: Draft<T> }): ReactElement | null {
  const { t } = useTranslation()
  if (draft.problem === null) return null
  if (draft.isConflict) return <ConflictNotice onTakeTheirs={() => void draft.takeTheirs()} onSaveMine={() => void draft.saveMine()} />
  const note = draft.isTriedAgain ? t('saved.again') : undefined
  return <ProblemAlert error={draft.problem} title={t('saved.refusedTitle')} note={note} boxed />
}

/** Settings: sections, and a save bar that appears with the first change. */
export function SettingsPage<T extends object>({
  crumbs,
  title,
  aside,
  actions,
  draft,
  children,
}: {
  crumbs?: readonly Crumb[]
  title: string
  aside?: ReactNode
  actions?: ReactNode
  draft: Draft<T> | undefined
  children: ReactNode
}): ReactElement {
  return (
    <>
      <TopBar {...(crumbs === undefined ? {} : { crumbs })} title={title} aside={aside} actions={actions} />
      <PageBody>
        <div className="page narrow form-sections">
          {draft !== undefined && <DraftFaults draft={draft} />}
          {children}
        </div>
      </PageBody>
      {draft !== undefined && <SaveBar draft={draft} />}
    </>
  )
}
