import { ActionIcon, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { IconArchive, IconCopy, IconDots } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tagged } from '../../api/client.ts'
import type { Campaign } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { Status } from '../../components/status.tsx'
import { useNow } from '../../components/time.tsx'
import { campaigns } from '../../data/campaigns.ts'
import { EditorPage } from '../../kinds/editor-page.tsx'
import { DraftFaults, needsNotice } from '../../kinds/settings-form.tsx'
import { UnsavedGuard } from '../../kinds/unsaved-guard.tsx'
import { useSaveKey } from '../../kinds/use-save-key.ts'
import { useSignedIn } from '../../session/use-session.ts'
import { CampaignFoot } from './campaign-foot.tsx'
import { checksOf, type StepId } from './campaign-checks.ts'
import { useCampaignDraft } from './campaign-draft.ts'
import { CampaignSteps } from './campaign-steps.tsx'
import { useCampaignActs } from './use-campaign-acts.tsx'
import { lazily } from '../../components/lazily.tsx'
import { SkeletonCards } from '../../components/skeleton.tsx'
import './campaign.css'

const AudienceStep = lazily(async () => (await import('./audience-step.tsx')).AudienceStep, <SkeletonCards />)
const MessageStep = lazily(async () => (await import('./message-step.tsx')).MessageStep, <SkeletonCards />)
const ScheduleStep = lazily(async () => (await import('./schedule-step.tsx')).ScheduleStep, <SkeletonCards />)
const ReviewStep = lazily(async () => (await import('./review-step.tsx')).ReviewStep, <SkeletonCards />)

const steps = ['audience', 'message', 'schedule', 'review'] as const

/** Audience, message, schedule, review: one address, in any order, the count always in sight. */
export function CampaignEditor({ loaded }: { loaded: Tagged<Campaign> }): ReactElement {
  const { t } = useTranslation()
  const { workspace } = useSignedIn()
  const { tab } = useSearch({ from: '/app/campaigns/$id' })
  const id = loaded.value.id
  const step: StepId = steps.find(one => one === tab) ?? 'audience'
  const draft = useCampaignDraft(loaded)
  const count = useQuery({ ...campaigns.count(id), enabled: loaded.value.audience !== null })
  const now = useNow()
  const acts = useCampaignActs(loaded.value)
  useSaveKey(() => (draft?.isDirty === true ? draft.save() : undefined))
  const checks = draft === undefined ? [] : checksOf(draft.values, count.data, workspace.sending, now)
  return (
    <EditorPage
      crumbs={[{ to: '/campaigns', label: t('campaigns.title') }]}
      title={draft?.values.name ?? loaded.value.name}
      aside={<Status kind="campaign" state="draft" />}
      {...(draft === undefined ? {} : { saved: draft.state })}
      actions={
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={t('list.actionsFor', { name: loaded.value.name })}>
              <Icon of={IconDots} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Icon of={IconCopy} />} onClick={acts.duplicate}>
              {t('common.duplicate')}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item className="danger" leftSection={<Icon of={IconArchive} />} onClick={acts.askArchive}>
              {t('common.archive')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      }
      steps={<CampaignSteps id={id} current={step} checks={checks} />}
      foot={draft !== undefined && <CampaignFoot campaign={loaded.value} draft={draft} step={step} count={count} checks={checks} />}
    >
      {draft !== undefined && (
        <>
          <UnsavedGuard when={draft.isDirty} />
          {needsNotice(draft.problem) && (
            <div className="page" style={{ paddingBottom: 0 }}>
              <DraftFaults draft={draft} />
            </div>
          )}
          {step === 'audience' && <AudienceStep draft={draft} />}
          {step === 'message' && <MessageStep draft={draft} />}
          {step === 'schedule' && <ScheduleStep draft={draft} count={count.data} />}
          {step === 'review' && <ReviewStep id={id} draft={draft} count={count} checks={checks} />}
        </>
      )}
      {acts.dialogs}
    </EditorPage>
  )
}
