import { Button, Checkbox, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../api/problem.ts'
import { useGo } from '../../components/place-link.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { profiles } from '../../data/profiles.ts'
import '../../i18n/people-words.ts'

const fields = ['displayName', 'email', 'userId', 'country'] as const
type Field = (typeof fields)[number]

/** A person who has not been seen yet. */
export function AddProfileDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const queries = useQueryClient()
  const [values, setValues] = useState<Record<Field, string>>({ displayName: '', email: '', userId: '', country: '' })
  const [isTest, setIsTest] = useState(false)
  const given = Object.fromEntries(fields.map(name => [name, values[name].trim()] as const).filter(([, value]) => value !== ''))
  const add = useMutation({
    mutationFn: () => profiles.create({ ...given, ...(isTest ? { isTest } : {}) }),
    onSuccess: made => {
      void queries.invalidateQueries({ queryKey: ['profiles', 'list'] })
      go(`/profiles/${made.id}`)
    },
  })
  const faults = add.isError ? asProblem(add.error).faultsByField() : {}
  const isElsewhere = add.isError && !fields.some(name => faults[name] !== undefined)
  const labels = {
    displayName: t('profiles.displayName'),
    email: t('identity.email'),
    userId: t('identity.userId'),
    country: t('profiles.country'),
  }
  return (
    <Modal opened onClose={onClose} title={t('people.addTitle')} size={440} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          add.mutate()
        }}
      >
        {fields.map(name => (
          <TextInput
            key={name}
            label={labels[name]}
            {...(name === 'userId' ? { description: t('people.addUserAbout') } : {})}
            {...(name === 'country' ? { placeholder: 'FR', maxLength: 2 } : {})}
            value={values[name]}
            onChange={({ currentTarget: { value } }) => setValues({ ...values, [name]: name === 'country' ? value.toUpperCase() : value })}
            error={faults[name]}
            {...(name === 'displayName' ? { 'data-autofocus': true } : {})}
          />
        ))}
        <Checkbox label={t('profiles.test')} checked={isTest} onChange={event => setIsTest(event.currentTarget.checked)} />
        {isElsewhere && <ProblemAlert error={add.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={add.isPending} disabled={Object.keys(given).length === 0}>
            {t('people.addAct')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
