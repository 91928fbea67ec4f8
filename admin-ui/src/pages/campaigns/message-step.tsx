import { Button, Radio, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconExternalLink, IconSend, IconUsers } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Preview, PushDraft } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { SkeletonCards } from '../../components/skeleton.tsx'
import { useGo } from '../../components/place-link.tsx'
import { ByteMeter } from '../../composer/byte-meter.tsx'
import { Composer } from '../../composer/composer.tsx'
import { contents } from '../../data/contents.ts'
import { topics } from '../../data/delivery.ts'
import type { Draft } from '../../kinds/use-draft.ts'
import type { CampaignValues } from './campaign-draft.ts'
import { lazyDialog } from '../../components/lazily.tsx'

const SendToMeDialog = lazyDialog(async () => (await import('../../composer/send-to-me-dialog.tsx')).SendToMeDialog)
const SendTestDialog = lazyDialog(async () => (await import('../../composer/send-test-dialog.tsx')).SendTestDialog)
const blank: PushDraft = { title: '' }

/** Kind and topic, then the message: written here or taken from the library. */
export function MessageStep({ draft }: { draft: Draft<CampaignValues> }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const library = useQuery(contents.list({ limit: 100 }))
  const known = useQuery(topics.list())
  const published = (library.data?.items ?? []).filter(one => one.publishedVersion !== null)
  const [preview, setPreview] = useState<Preview | undefined>(undefined)
  const [sending, setSending] = useState(false)
  const [testing, setTesting] = useState(false)
  const { values } = draft
  const [source, setSource] = useState<'own' | 'library'>(values.contentId === null ? 'own' : 'library')
  const own = useQuery({ ...contents.one(values.contentId ?? ''), enabled: values.contentId !== null })
  const chosen = own.data?.value.id === values.contentId ? own.data?.value : undefined
  const message = source === 'library' ? (chosen?.draft ?? blank) : (values.content ?? blank)
  const choose = (next: 'own' | 'library'): void => {
    setSource(next)
    if (next === 'own') draft.set({ contentId: null, content: values.content ?? chosen?.draft ?? blank })
  }
  const lead = (
    <div className="fields" style={{ marginBottom: 16, paddingBottom: 16, borderBottom: '1px solid var(--border)' }}>
      <Radio.Group
        label={t('campaignEdit.class')}
        value={values.class}
        onChange={next => draft.set({ class: next as CampaignValues['class'], ...(next === 'transactional' ? { topicId: null } : {}) })}
      >
        <div className="stack" style={{ marginTop: 4 }}>
          <Radio value="marketing" label={t('campaignEdit.marketing')} description={t('campaignEdit.marketingAbout')} />
          <Radio value="transactional" label={t('campaignEdit.transactional')} description={t('campaignEdit.transactionalAbout')} />
        </div>
      </Radio.Group>
      {values.class === 'marketing' && (
        <Select
          label={t('campaignEdit.topic')}
          description={t('campaignEdit.topicAbout')}
          data={(known.data?.items ?? []).map(topic => ({ value: topic.id, label: topic.name }))}
          value={values.topicId}
          onChange={topicId => draft.set({ topicId })}
          error={draft.fault('topicId')}
          allowDeselect={false}
        />
      )}
      <Radio.Group label={t('campaignEdit.source')} value={source} onChange={next => choose(next as 'own' | 'library')}>
        <div className="row" style={{ marginTop: 4, gap: 16 }}>
          <Radio value="own" label={t('campaignEdit.sourceOwn')} />
          <Radio value="library" label={t('campaignEdit.sourceLibrary')} />
        </div>
      </Radio.Group>
      {source === 'library' && (
        <Select
          label={t('campaignEdit.library')}
          description={t('campaignEdit.libraryAbout')}
          placeholder={published.length === 0 ? t('campaignEdit.libraryNone') : ''}
          data={published.map(one => ({ value: one.id, label: one.name }))}
          value={values.contentId}
          onChange={contentId => draft.set({ contentId, content: null })}
          error={draft.fault('contentId')}
          searchable
          allowDeselect={false}
        />
      )}
      <div className="row wrap">
        <ByteMeter bytes={preview?.bytes} />
        <span className="row wrap end">
          {source === 'library' && values.contentId !== null && (
            <Button
              size="xs"
              variant="subtle"
              rightSection={<Icon of={IconExternalLink} />}
              onClick={() => go(`/templates/${values.contentId}`)}
            >
              {t('campaignEdit.openTemplate')}
            </Button>
          )}
          <Button leftSection={<Icon of={IconUsers} />} onClick={() => setTesting(true)} disabled={message.title === ''}>
            {t('composer.sendTest')}
          </Button>
          <Button leftSection={<Icon of={IconSend} />} onClick={() => setSending(true)} disabled={message.title === ''}>
            {t('composer.sendToMe')}
          </Button>
        </span>
      </div>
    </div>
  )
  if (source === 'library' && chosen === undefined)
    return (
      <div className="composer">
        <section className="composer-form">{lead}</section>
        <section className="composer-preview">{values.contentId === null ? null : <SkeletonCards />}</section>
      </div>
    )
  return (
    <>
      <Composer
        value={message}
        onChange={content => draft.set({ content, contentId: null })}
        fault={path => draft.fault(`content.${path}`)}
        formless={source === 'library'}
        onPreview={setPreview}
        siteId={values.audience?.kind === 'site' ? values.audience.siteId : undefined}
        lead={lead}
      />
      {testing && <SendTestDialog message={message} onClose={() => setTesting(false)} />}
      {sending && <SendToMeDialog message={message} onClose={() => setSending(false)} />}
    </>
  )
}
