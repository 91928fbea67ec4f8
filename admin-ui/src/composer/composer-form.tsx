import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { PushAction, PushDraft } from '../api/model.ts'
import { Icon } from '../components/icon.tsx'
import { Behaviour } from './behaviour.tsx'
import { lettersOf } from './frames.ts'
import { ImageField } from './image-field.tsx'
import { LinkPreview } from './link-preview.tsx'
import { TemplateField } from './template-field.tsx'

const MOST_ACTIONS = 2

/** All fields of a push. `fault` answers by a field's dotted path inside the message. */
export function ComposerForm({
  value,
  onChange,
  fault,
  disabled = false,
  rendered,
  siteId,
}: {
  value: PushDraft
  onChange: (next: PushDraft) => void
  fault: (path: string) => string | undefined
  disabled?: boolean
  /** The message as the preview has it, for the link that really opens. */
  rendered?: PushDraft | undefined
  siteId?: string | undefined
}): ReactElement {
  const { t } = useTranslation()
  const set = (patch: { [K in keyof PushDraft]?: PushDraft[K] | undefined }): void => onChange(clean({ ...value, ...patch }))
  const actions = value.actions ?? []
  const setAction = (at: number, patch: Partial<PushAction>): void =>
    set({ actions: actions.map((action, index) => (index === at ? { ...action, ...patch } : action)) })
  return (
    <div className="composer-fields">
      <TemplateField
        label={t('composer.title')}
        value={value.title}
        onChange={title => set({ title })}
        error={fault('title')}
        help={t('composer.characters', { count: lettersOf(value.title) })}
        required
        hasEmoji
        disabled={disabled}
      />
      <TemplateField
        label={t('composer.body')}
        value={value.body ?? ''}
        onChange={body => set({ body: body || undefined })}
        error={fault('body')}
        help={t('composer.characters', { count: lettersOf(value.body ?? '') })}
        tall
        hasEmoji
        disabled={disabled}
      />
      <TemplateField
        label={t('composer.opens')}
        value={value.url ?? ''}
        onChange={url => set({ url: url || undefined })}
        error={fault('url')}
        help={t('composer.opensAbout')}
        disabled={disabled}
      />
      <LinkPreview target={rendered?.url ?? value.url} siteId={siteId} />
      <div className="fields two">
        <ImageField
          kind="icon"
          label={t('composer.icon')}
          description={t('composer.iconAbout')}
          value={value.icon ?? ''}
          onChange={icon => set({ icon: icon || undefined })}
          error={fault('icon')}
          disabled={disabled}
        />
        <ImageField
          kind="image"
          label={t('composer.image')}
          description={t('composer.imageAbout')}
          value={value.image ?? ''}
          onChange={image => set({ image: image || undefined })}
          error={fault('image')}
          disabled={disabled}
        />
      </div>
      <fieldset className="stack" disabled={disabled}>
        <legend className="legend-line">
          {t('composer.actions')} <span>{t('composer.actionsOf', { count: actions.length })}</span>
        </legend>
        {actions.map((action, at) => (
          <div className="action-line" key={at}>
            <TextInput
              aria-label={`${t('composer.action', { number: at + 1 })}: ${t('composer.actionTitle')}`}
              placeholder={t('composer.actionTitle')}
              value={action.title}
              onChange={event => setAction(at, { title: event.currentTarget.value })}
              error={fault(`actions.${at}.title`)}
            />
            <TextInput
              aria-label={`${t('composer.action', { number: at + 1 })}: ${t('composer.actionUrl')}`}
              placeholder="https://"
              value={action.url ?? ''}
              onChange={event => setAction(at, { url: event.currentTarget.value })}
              error={fault(`actions.${at}.url`)}
            />
            <ActionIcon
              aria-label={t('composer.removeAction', { number: at + 1 })}
              onClick={() => set({ actions: actions.filter((_, index) => index !== at) })}
            >
              <Icon of={IconTrash} />
            </ActionIcon>
          </div>
        ))}
        {actions.length < MOST_ACTIONS && (
          <div>
            <Button
              variant="subtle"
              color="gray"
              leftSection={<Icon of={IconPlus} />}
              onClick={() => set({ actions: [...actions, { title: '' }] })}
            >
              {t('composer.addAction')}
            </Button>
          </div>
        )}
      </fieldset>
      <Behaviour value={value} set={set} fault={fault} disabled={disabled} />
    </div>
  )
}

/** What is empty is left out, so that the message stays as small as it can be. */
function clean(draft: { [K in keyof PushDraft]?: PushDraft[K] | undefined }): PushDraft {
  const kept = Object.fromEntries(
    Object.entries(draft).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  )
  return { title: '', ...kept }
}
