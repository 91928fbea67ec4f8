import { ActionIcon, Button, Popover } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { IconFilter, IconFilterPlus, IconX } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { known } from '../data/known.ts'
import { exact } from '../i18n/format.ts'
import { useBuilder } from './builder-context.ts'
import { OperatorPick } from './operator-pick.tsx'
import { Pick } from './pick.tsx'
import type { Operator, Schema } from './rule.ts'
import { ValueField } from './value-field.tsx'
import { shortOperator, valueWords } from './value-words.ts'
import { keptValue, operatorOf, operatorsWithin, suits, type WhereItem } from './vocabulary.ts'

const MOST = 10

/** Which of the events count: conditions on their properties, each a chip that opens. */
export function WhereField({
  event,
  schema,
  value,
  onChange,
}: {
  event: string
  /** Of these conditions, in the parameters of their fact. */
  schema: Schema | undefined
  value: unknown
  onChange: (value: readonly WhereItem[] | undefined, of?: string) => void
}): ReactElement {
  const { t } = useTranslation()
  const { isReadOnly } = useBuilder()
  const items = Array.isArray(value) ? (value as WhereItem[]) : []
  const [fresh, setFresh] = useState<number | null>(null)
  const put = (next: readonly WhereItem[], of?: string): void => onChange(next.length === 0 ? undefined : next, of)
  const add = (): void => {
    setFresh(items.length)
    put([...items, { path: '', operator: 'text-equals' }])
  }
  return (
    <>
      {items.map((item, index) => (
        <WhereChip
          // items have no ids; they are only added at the end
          key={index}
          event={event}
          schema={schema}
          item={item}
          startsOpen={fresh === index}
          onChange={(next, of) => put(items.with(index, next), of === undefined ? undefined : `where.${index}.${of}`)}
          onMore={items.length < MOST ? add : undefined}
          onRemove={() => {
            setFresh(null)
            put(items.filter((_, at) => at !== index))
          }}
        />
      ))}
      {!isReadOnly && items.length === 0 && event !== '' && (
        <button type="button" className="term add-where" aria-label={t('rules.addWhere')} title={t('rules.addWhere')} onClick={add}>
          <Icon of={IconFilterPlus} small />
        </button>
      )}
    </>
  )
}

function WhereChip({
  event,
  schema,
  item,
  startsOpen,
  onChange,
  onMore,
  onRemove,
}: {
  event: string
  schema: Schema | undefined
  item: WhereItem
  startsOpen: boolean
  onChange: (next: WhereItem, of?: string) => void
  onMore: (() => void) | undefined
  onRemove: () => void
}): ReactElement {
  const { t } = useTranslation()
  const { vocabulary, isReadOnly } = useBuilder()
  const [opened, setOpened] = useState(startsOpen)
  const types = useTypesOf(event, item.path)
  const operator = operatorOf(vocabulary, item.operator)
  const words = item.path === '' ? t('rules.property') : `${item.path} ${whereWords(operator, item)}`
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus withinPortal shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={operator !== undefined && suits(operator.accepts, item.value) && item.path !== '' ? 'term' : 'term unset'}
          aria-label={t('rules.whereChip', { words })}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <Icon of={IconFilter} small />
          <span className="trunc">{words}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <div className="where" role="group" aria-label={t('rules.whereChip', { words })}>
          <PropertyPick event={event} value={item.path} onPick={path => onChange({ ...item, path })} disabled={isReadOnly} />
          <OperatorPick
            operators={operatorsWithin(vocabulary, schema, types)}
            operator={item.operator}
            value={item.value}
            onPick={(next, value) => onChange({ ...item, operator: next.id, value: value ?? keptValue(item.value, next.accepts) })}
            disabled={isReadOnly}
          />
          {operator !== undefined && operator.accepts.type !== 'boolean' && (
            <ValueField
              key={`${item.path} ${item.operator}`}
              schema={operator.accepts}
              value={item.value}
              onChange={(value, of) => onChange({ ...item, value }, of)}
              label={t('rules.value')}
              source={item.path === '' ? undefined : { kind: 'property', event, name: item.path }}
              disabled={isReadOnly}
            />
          )}
          {!isReadOnly && (
            <ActionIcon size={28} aria-label={t('rules.removeWhere')} onClick={onRemove}>
              <Icon of={IconX} />
            </ActionIcon>
          )}
        </div>
        {!isReadOnly && onMore !== undefined && (
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            mt={6}
            leftSection={<Icon of={IconFilterPlus} small />}
            onClick={() => {
              setOpened(false)
              onMore()
            }}
          >
            {t('rules.moreWhere')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

const whereWords = (operator: Operator | undefined, { operator: id, value }: WhereItem): string =>
  operator?.accepts.type === 'boolean' ? `${operator.title}: ${valueWords(value)}` : `${shortOperator(operator, id)} ${valueWords(value)}`

/** The kinds of value a property was seen with. */
export function useTypesOf(event: string, path: string): readonly string[] {
  const found = useQuery({ ...known.entries({ kind: 'property', event }), enabled: event !== '' })
  return found.data?.items.find(one => one.name === path)?.types ?? []
}

/** A property of an event, found by typing; one that was never seen may be named too. */
export function PropertyPick({
  event,
  value,
  onPick,
  disabled,
}: {
  event: string
  value: string
  onPick: (path: string) => void
  disabled: boolean
}): ReactElement {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 200)
  const found = useQuery({
    ...known.entries({ kind: 'property', event, ...(search === '' ? {} : { search }) }),
    enabled: event !== '',
  })
  return (
    <Pick
      label={t('rules.property')}
      shown={value === '' ? undefined : value}
      chosen={[value]}
      choices={(found.data?.items ?? []).map(one => ({
        value: one.name,
        label: one.name,
        hint: `${one.types.join(', ')} · ${exact(one.seen)}`,
      }))}
      onSearch={setTyped}
      own={path => ({ value: path, label: path })}
      onPick={onPick}
      disabled={disabled}
    />
  )
}
