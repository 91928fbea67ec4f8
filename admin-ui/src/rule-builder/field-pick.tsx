import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { known } from '../data/known.ts'
import { exact } from '../i18n/format.ts'
import { i18n } from '../i18n/i18n.ts'
import { asksFor, familyOf, isTrait, kindOf, looks } from './facts.ts'
import { aboutEvent, conditionOn } from './measures.ts'
import { type Choice, Pick } from './pick.tsx'
import type { Fact, Vocabulary } from './rule.ts'
import type { LeafNode } from './tree.ts'
import { factOf } from './vocabulary.ts'

/** What a condition is about: an event, a trait, a segment, a message. Fed by what the workspace has. */
export function FieldPick({
  vocabulary,
  node,
  onPick,
  disabled,
  label,
}: {
  vocabulary: Vocabulary
  node: LeafNode | undefined
  onPick: (next: Omit<LeafNode, 'id'>) => void
  disabled: boolean
  /** Given where it adds a condition instead of changing one. */
  label?: string
}): ReactElement {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 200)
  const narrowed = search === '' ? {} : { search }
  const events = useQuery(known.entries({ kind: 'event', ...narrowed }))
  const traits = useQuery(known.entries({ kind: 'trait', ...narrowed }))
  const trait = vocabulary.facts.find(isTrait)
  const hasEvents = vocabulary.facts.some(fact => asksFor(fact, 'event'))
  const icon = (kind: keyof typeof looks) => (
    <span className={`kind ${looks[kind].tone}`}>
      <Icon of={looks[kind].icon} small />
    </span>
  )
  const choices: Choice[] = [
    ...(hasEvents ? (events.data?.items ?? []) : []).map(one => ({
      value: `event:${one.name}`,
      label: one.name,
      hint: exact(one.seen),
      group: t('rules.groups.event'),
      icon: icon('event'),
    })),
    ...(trait === undefined ? [] : (traits.data?.items ?? [])).map(one => ({
      value: `trait:${one.name}`,
      label: one.name,
      hint: one.types.join(', '),
      group: t('rules.groups.trait'),
      icon: icon('person'),
    })),
    ...ordered(vocabulary).map(fact => ({
      value: `fact:${fact.id}`,
      label: fact.title,
      group: t(`rules.groups.${kindOf(fact) === 'event' ? 'sequence' : kindOf(fact)}` as 'rules.groups.person'),
      icon: icon(kindOf(fact)),
    })),
  ]
  const pick = (value: string): void => {
    const [kind = '', ...rest] = value.split(':')
    const name = rest.join(':')
    if (kind === 'event') {
      const next = aboutEvent(vocabulary, node, name)
      if (next !== undefined) onPick(next)
      return
    }
    const fact = kind === 'trait' ? trait : factOf(vocabulary, name)
    if (fact === undefined) return
    const seen = kind === 'trait' ? traits.data?.items.find(one => one.name === name)?.types : undefined
    onPick(conditionOn(vocabulary, fact, kind === 'trait' ? { path: name } : firstParams(fact), seen))
  }
  return (
    <Pick
      label={label ?? t('rules.field')}
      shown={node === undefined ? undefined : fieldWords(vocabulary, node)}
      chosen={node === undefined ? [] : [fieldId(vocabulary, node)]}
      choices={choices}
      onPick={pick}
      onSearch={setTyped}
      own={name => (trait === undefined ? undefined : { value: `${name.includes(' ') ? 'event' : 'trait'}:${name}`, label: name })}
      strong={label === undefined}
      isAdd={label !== undefined}
      disabled={disabled}
    />
  )
}

const order = ['event', 'person', 'segment', 'device', 'message', 'journey'] as const

/** One choice a row: of a family its first, of events none, because they are chosen by name. */
function ordered({ facts }: Vocabulary): readonly Fact[] {
  const firsts = new Set<string>()
  return order
    .flatMap(kind => facts.filter(fact => kindOf(fact) === kind))
    .filter(fact => {
      const family = familyOf(fact)
      if (isTrait(fact) || family === 'event') return false
      if (family === undefined) return true
      return firsts.has(family) ? false : Boolean(firsts.add(family))
    })
}

/** What a closed list begins with; everything else is asked for. */
const firstParams = (fact: Fact): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fact.params.properties ?? {}).flatMap(([name, schema]) => {
      if (fact.params.required?.includes(name) !== true) return []
      if (name === 'about') return [[name, 'marketing']]
      return schema.anyOf?.[0]?.const === undefined ? [] : [[name, schema.anyOf[0].const]]
    }),
  )

/** What a condition is about, in words. */
export function fieldWords(vocabulary: Vocabulary, { field, params = {} }: LeafNode): string {
  const fact = factOf(vocabulary, field)
  if (fact === undefined) return field
  if (asksFor(fact, 'event')) return String(params['event'] ?? '')
  if (isTrait(fact)) return String(params['path'] ?? '')
  if (asksFor(fact, 'segment')) return i18n.t('rules.segment')
  return familyOf(fact) === undefined
    ? fact.title
    : (ordered(vocabulary).find(one => familyOf(one) === familyOf(fact))?.title ?? fact.title)
}

const fieldId = (vocabulary: Vocabulary, { field, params = {} }: LeafNode): string => {
  const fact = factOf(vocabulary, field)
  if (fact === undefined) return `fact:${field}`
  if (asksFor(fact, 'event')) return `event:${String(params['event'] ?? '')}`
  return isTrait(fact) ? `trait:${String(params['path'] ?? '')}` : `fact:${field}`
}
