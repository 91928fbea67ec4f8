import { ActionIcon, Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type FormEvent, type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Icon } from '../../components/icon.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { Time } from '../../components/time.tsx'
import { workspace } from '../../data/platform.ts'
import { FormSection } from '../../kinds/settings-form.tsx'

/** Variables are read and written; secrets are written only. */
export function NamedValues({ kind, isFixed }: { kind: 'variables' | 'secrets'; isFixed: boolean }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const isSecret = kind === 'secrets'
  const query = useQuery<{ items: readonly { name: string; value?: string; updatedAt?: string }[] }>(
    isSecret ? (workspace.secrets() as never) : (workspace.variables() as never),
  )
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const [removing, setRemoving] = useState<string | null>(null)
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['workspace', kind] })
  const set = useMutation({
    mutationFn: async () => {
      await (isSecret ? workspace.setSecret(name.trim(), value) : workspace.setVariable(name.trim(), value))
    },
    onSuccess: async () => {
      setName('')
      setValue('')
      await refresh()
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    set.mutate()
  }
  const Value = isSecret ? PasswordInput : TextInput
  return (
    <FormSection title={t(`workspace.${kind}`)} about={t(isSecret ? 'workspace.secretsAbout' : 'workspace.variablesAbout')}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="dim s13">{t(isSecret ? 'workspace.noSecrets' : 'workspace.noVariables')}</p>
          ) : (
            <ul className="named">
              {items.map(item => (
                <li key={item.name}>
                  <code>{item.name}</code>
                  <span className="grow trunc dim">{isSecret ? <Time at={item.updatedAt} /> : item.value}</span>
                  {!isFixed && (
                    <ActionIcon
                      size={28}
                      aria-label={t('workspace.removeNamed', { name: item.name })}
                      onClick={() => setRemoving(item.name)}
                    >
                      <Icon of={IconTrash} />
                    </ActionIcon>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {!isFixed && (
        <form className="named-add" onSubmit={submit}>
          <TextInput
            label={t('workspace.variableName')}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
            placeholder={isSecret ? 'ERP_TOKEN' : 'shop_url'}
            required
          />
          <Value
            label={t('workspace.variableValue')}
            value={value}
            onChange={event => setValue(event.currentTarget.value)}
            autoComplete="off"
            required
          />
          <Button type="submit" leftSection={<Icon of={IconPlus} />} loading={set.isPending}>
            {t(isSecret ? 'workspace.addSecret' : 'workspace.addVariable')}
          </Button>
        </form>
      )}
      {set.isError && <ProblemAlert error={set.error} />}
      <ConfirmDialog
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        title={t(isSecret ? 'workspace.removeSecretTitle' : 'workspace.removeVariableTitle', { name: removing ?? '' })}
        keep={t('workspace.keepIt')}
        act={t('workspace.removeAct')}
        run={async () => {
          if (removing === null) return
          await (isSecret ? workspace.removeSecret(removing) : workspace.removeVariable(removing))
          await refresh()
        }}
      >
        {t('workspace.removeDetail')}
      </ConfirmDialog>
    </FormSection>
  )
}
