import { Button, Modal, Radio, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Callout } from '../../components/callout.tsx'
import { CodeBlock } from '../../components/code-block.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { apiKeys } from '../../data/access.ts'
import { PermissionPicker } from '../roles/permission-picker.tsx'
import { linesOf } from '../sites/lines-of.ts'

/** Makes a key and shows it once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<'secret' | 'write'>('secret')
  const [permissions, setPermissions] = useState<readonly string[]>([])
  const [origins, setOrigins] = useState('')
  const make = useMutation({
    mutationFn: () =>
      apiKeys.create({
        name: name.trim(),
        kind,
        ...(kind === 'secret' ? { permissions: [...permissions] } : { allowedOrigins: linesOf(origins) }),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  })
  if (make.data !== undefined) {
    return (
      <Modal
        opened
        onClose={onClose}
        title={t('apiKeys.madeTitle', { name: make.data.apiKey.name })}
        size={520}
        withCloseButton={false}
        closeOnClickOutside={false}
      >
        <div className="stack lg">
          <Callout tone="held">{t('apiKeys.madeAbout')}</Callout>
          <CodeBlock text={make.data.secret} label={t('apiKeys.value')} />
        </div>
        <div className="dlg-foot">
          <Button variant="filled" onClick={onClose}>
            {t('apiKeys.done')}
          </Button>
        </div>
      </Modal>
    )
  }
  return (
    <Modal opened onClose={onClose} title={t('apiKeys.new')} size={560} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <TextInput
          label={t('apiKeys.name')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          required
          maxLength={120}
          data-autofocus
        />
        <Radio.Group label={t('apiKeys.kind')} value={kind} onChange={value => setKind(value as 'secret' | 'write')}>
          <div className="stack" style={{ marginTop: 4 }}>
            <Radio value="secret" label={t('apiKeys.secret')} description={t('apiKeys.secretAbout')} />
            <Radio value="write" label={t('apiKeys.write')} description={t('apiKeys.writeAbout')} />
          </div>
        </Radio.Group>
        {kind === 'secret' ? (
          <PermissionPicker label={t('apiKeys.choosePermissions')} value={permissions} onChange={setPermissions} />
        ) : (
          <Textarea
            label={t('apiKeys.origins')}
            description={t('apiKeys.originsAbout')}
            value={origins}
            onChange={event => setOrigins(event.currentTarget.value)}
            placeholder="https://shop.example"
            autosize
            minRows={2}
            required
          />
        )}
        {make.isError && <ProblemAlert error={make.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={make.isPending} disabled={kind === 'secret' && permissions.length === 0}>
            {t('apiKeys.create')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
