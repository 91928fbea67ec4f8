import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactElement, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../api/problem.ts'
import { ProblemAlert } from './problem-alert.tsx'

/** Begins or changes something that needs a name, and what `children` ask for besides. `create` gets the name trimmed; the dialog stays open and says what was wrong when it fails. */
export function NamedDialog<T>(props: {
  title: string
  label: string
  about?: string
  action: string
  maxLength?: number
  /** How it is called so far. */
  initial?: string
  /** More fields; what is wrong with each is given by its name. */
  children?: (faults: Readonly<Record<string, string>>) => ReactNode
  create: (name: string) => Promise<T>
  onMade: (made: T) => unknown
  onClose: () => void
}): ReactElement {
  const { title, label, about, action, maxLength = 120, initial = '', children, create, onMade, onClose } = props
  const { t } = useTranslation()
  const [name, setName] = useState(initial)
  const make = useMutation({ mutationFn: () => create(name.trim()), onSuccess: onMade })
  const faults = make.isError ? asProblem(make.error).faultsByField() : {}
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
          error={faults['name']}
          required
          maxLength={maxLength}
          data-autofocus
        />
        {children?.(faults)}
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
