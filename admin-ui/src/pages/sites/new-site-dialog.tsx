import { Button, Modal, PasswordInput, Switch, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../api/problem.ts'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { useGo } from '../../components/place-link.tsx'
import { confirmDone } from '../../components/said.ts'
import { sites } from '../../data/sites.ts'
import { useSignedIn } from '../../session/use-session.ts'
import { firstFault, linesOf, wrongOrigin } from './lines-of.ts'

/** A site with keys of its own, made now or brought from elsewhere. */
export function NewSiteDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const queries = useQueryClient()
  const { user } = useSignedIn()
  const [name, setName] = useState('')
  const [origins, setOrigins] = useState('')
  const [subject, setSubject] = useState(/\.(local|test|localhost)$/.test(user.email) ? '' : `mailto:${user.email}`)
  const [isImport, setImport] = useState(false)
  const [keys, setKeys] = useState({ vapidPublicKey: '', vapidPrivateKey: '' })
  const make = useMutation({
    mutationFn: () =>
      sites.create({
        name: name.trim(),
        origins: linesOf(origins),
        ...(subject.trim() === '' ? {} : { vapidSubject: subject.trim() }),
        ...(isImport ? keys : {}),
      }),
    onSuccess: async made => {
      await queries.invalidateQueries({ queryKey: ['sites'] })
      confirmDone(t('sites.added'))
      go(`/sites/${made.id}`)
    },
  })
  const problem = make.isError ? asProblem(make.error) : null
  const faults = problem?.faultsByField() ?? {}
  const isShownAtFields = problem !== null && problem.faults.length > 0
  return (
    <Modal opened onClose={onClose} title={t('sites.new')} size={480} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <TextInput
          label={t('sites.name')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          error={faults['name']}
          required
          maxLength={120}
          data-autofocus
        />
        <Textarea
          label={t('sites.origins')}
          description={t('sites.originsAbout')}
          placeholder="https://shop.example"
          value={origins}
          onChange={event => setOrigins(event.currentTarget.value)}
          error={wrongOrigin(origins, t('sites.originInvalid')) ?? firstFault(faults, 'origins')}
          autosize
          minRows={2}
          maxRows={6}
          required
        />
        <TextInput
          label={t('sites.subject')}
          description={t('sites.subjectAbout')}
          value={subject}
          onChange={event => setSubject(event.currentTarget.value)}
          placeholder="mailto:push@company.example"
          error={faults['vapidSubject']}
        />
        <Switch
          label={t('sites.importKeys')}
          description={t('sites.importAbout')}
          checked={isImport}
          onChange={event => setImport(event.currentTarget.checked)}
        />
        {isImport && (
          <>
            <TextInput
              label={t('sites.publicKey')}
              value={keys.vapidPublicKey}
              onChange={event => setKeys({ ...keys, vapidPublicKey: event.currentTarget.value.trim() })}
              error={faults['vapidPublicKey']}
              required
            />
            <PasswordInput
              label={t('sites.privateKey')}
              description={t('sites.privateAbout')}
              value={keys.vapidPrivateKey}
              onChange={event => setKeys({ ...keys, vapidPrivateKey: event.currentTarget.value.trim() })}
              error={faults['vapidPrivateKey']}
              autoComplete="off"
              required
            />
          </>
        )}
        {problem !== null && !isShownAtFields && <ProblemAlert error={problem} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={make.isPending}>
            {t('sites.create')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
