import { Button, Radio, TextInput } from '@mantine/core'
import { type FormEvent, type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { VariableList } from './variable-list.tsx'

type Missing = 'instead' | 'skip' | 'empty'

/** The expression for a variable with what to do when a person has none. */
export function expressionOf(path: string, missing: Missing, instead: string): string {
  if (missing === 'skip') return `{{${path}}}`
  return `{{default ${path} '${missing === 'empty' ? '' : instead.replaceAll("'", '’')}'}}`
}

/** Opens in the flow under its field, and always asks what to do when a person has none. */
export function VariablePicker({ onInsert }: { onInsert: (expression: string) => void }): ReactElement {
  const { t } = useTranslation()
  const [path, setPath] = useState('profile.firstName')
  const [missing, setMissing] = useState<Missing>('instead')
  const [instead, setInstead] = useState('')
  const insert = (event: FormEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    if (path.trim() !== '') onInsert(expressionOf(path.trim(), missing, instead))
  }
  return (
    <form className="picker" onSubmit={insert}>
      <div className="stack">
        <VariableList chosen={path} onChoose={setPath} />
        <TextInput label={t('composer.variable')} value={path} onChange={event => setPath(event.currentTarget.value)} spellCheck={false} />
      </div>
      <div className="stack">
        <Radio.Group label={t('composer.ifNone')} value={missing} onChange={value => setMissing(value as Missing)}>
          <div className="stack" style={{ marginTop: 6 }}>
            <Radio value="instead" label={t('composer.writeInstead')} />
            {missing === 'instead' && (
              <TextInput
                aria-label={t('composer.writeInstead')}
                value={instead}
                onChange={event => setInstead(event.currentTarget.value)}
                ms={24}
              />
            )}
            <Radio value="skip" label={t('composer.skip')} />
            <Radio value="empty" label={t('composer.leaveEmpty')} />
          </div>
        </Radio.Group>
        <Button type="submit" variant="filled" disabled={missing === 'instead' && instead === ''}>
          {t('composer.insert')}
        </Button>
      </div>
    </form>
  )
}
