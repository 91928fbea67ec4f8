import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { segmentWords } from '../i18n/en/segments.en.ts'
import { type Choice, Pick } from './pick.tsx'
import type { Operator } from './rule.ts'

/** How a value is compared. An operator that only asks for yes or no is two choices. */
export function OperatorPick({
  operators,
  operator,
  value,
  onPick,
  disabled,
  yesNo,
}: {
  operators: readonly Operator[]
  operator: string
  value: unknown
  onPick: (operator: Operator, value?: boolean) => void
  disabled: boolean
  /** Words of their own for both answers. */
  yesNo?: readonly [yes: string, no: string]
}): ReactElement {
  const { t } = useTranslation()
  const words = useYesNoWords()
  const twice = new Set(operators.map(one => one.title).filter((title, at, all) => all.indexOf(title) !== at))
  const choices = operators.flatMap((one): Choice[] =>
    one.accepts.type === 'boolean'
      ? [true, false].map(is => ({
          value: `${one.id}:${is}`,
          label: yesNo === undefined ? words(one, is) : yesNo[is ? 0 : 1],
          group: t('rules.kinds.other'),
        }))
      : [
          {
            value: one.id,
            label: one.title,
            group: t(`rules.kinds.${kindOf(one)}`),
            ...(twice.has(one.title) ? { hint: t(`rules.kinds.${kindOf(one)}`).toLowerCase() } : {}),
          },
        ],
  )
  const known = operators.find(one => one.id === operator)
  const id = known?.accepts.type === 'boolean' ? `${operator}:${value === true}` : operator
  const chosen = choices.find(one => one.value === id)
  const isOneKind = new Set(choices.map(one => one.group)).size < 2
  return (
    <Pick
      label={t('rules.operator')}
      shown={chosen?.label ?? (operator === '' ? undefined : operator)}
      chosen={[id]}
      choices={isOneKind ? choices.map(({ group: _group, ...one }) => one) : choices}
      onPick={next => {
        const [name, is] = next.split(':')
        const one = operators.find(other => other.id === name)
        if (one !== undefined) onPick(one, is === undefined ? undefined : is === 'true')
      }}
      disabled={disabled}
    />
  )
}

const kinds = ['text', 'number', 'date', 'list', 'boolean', 'object'] as const
const kindOf = (operator: Operator): (typeof kinds)[number] | 'other' => kinds.find(kind => operator.of.includes(kind)) ?? 'other'

/** "has a value" and "has no value": both answers of an operator in words. */
function useYesNoWords(): (operator: Operator, is: boolean) => string {
  const { t } = useTranslation()
  return (operator, is) => {
    const name = operator.id as keyof typeof segmentWords.rules.yesNo
    if (Object.hasOwn(segmentWords.rules.yesNo, name)) return t(`rules.yesNo.${name}.${is ? 'yes' : 'no'}` as 'rules.yesNo.exists.yes')
    return `${operator.title}: ${t(is ? 'common.yes' : 'common.no')}`
  }
}
