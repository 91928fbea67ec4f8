import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from './problem-alert.tsx'

/** Begins something that needs nothing but a name. `create` gets it trimmed; the dialog stays open and says what was wrong when it fails. */
export function NamedDialog<T>(props: {
  title: string
  label: string
  about?: string
  action: string
  maxLength?: number
  create: (name: string) => Promise<T>
  onMade: (made: T) => unknown
  onClose: () => void
}): ReactElement {
  const { title, label, about, action, maxLength = 120, create, onMade, onClose } = props
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const make = useMutation({ mutationFn: () => create(name.trim()), onSuccess: onMade })
  return (
    <Modal opened onClose={onClose} title={title} size={440} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <TextInput
          label={label}
          description={about}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          required
          maxLength={maxLength}
          data-autofocus
        />
        {make.isError && <ProblemAlert error={make.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={make.isPending}>
            {action}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
