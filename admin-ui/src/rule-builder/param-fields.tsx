import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { campaigns } from '../data/campaigns.ts'
import { contents } from '../data/contents.ts'
import { topics } from '../data/delivery.ts'
import { journeys } from '../data/journeys.ts'
import { known } from '../data/known.ts'
import { segments } from '../data/segments.ts'
import { sites } from '../data/sites.ts'
import { exact } from '../i18n/format.ts'
import { NumberBox } from './number-box.tsx'
import { type Choice, Pick } from './pick.tsx'
import type { Schema } from './rule.ts'

interface Param {
  value: unknown
  onChange: (value: unknown, of?: string) => void
  disabled: boolean
}
const ANY = ''

/** One of the workspace's own things, or any of them. */
function ThingPick({
  label,
  any,
  choices,
  value,
  onChange,
  disabled,
  onSearch,
}: Param & { label: string; any?: string; choices: readonly Choice[]; onSearch?: (typed: string) => void }): ReactElement {
  const chosen = typeof value === 'string' ? value : ANY
  const all = any === undefined ? choices : [{ value: ANY, label: any }, ...choices]
  return (
    <Pick
      label={label}
      shown={all.find(one => one.value === chosen)?.label ?? (chosen === ANY ? undefined : `${chosen.slice(0, 8)}…`)}
      chosen={[chosen]}
      choices={all}
      onPick={next => onChange(next === ANY ? undefined : next)}
      {...(onSearch === undefined ? {} : { onSearch })}
      disabled={disabled}
    />
  )
}

/** Another segment, with how many people it holds. */
export function SegmentParam({ value, onChange, disabled, not }: Param & { not: string | null }): ReactElement {
  const { t } = useTranslation()
  const [search, onSearch] = useState('')
  const found = useQuery(segments.list({ limit: 100, ...(search === '' ? {} : { search }) }))
  const chosen = useQuery({ ...segments.one(String(value ?? '')), enabled: typeof value === 'string' && value !== '' })
  const items = [...(found.data?.items ?? []), ...(chosen.data === undefined ? [] : [chosen.data.value])].filter(one => one.id !== not)
  const all = [...new Map(items.map(one => [one.id, one])).values()]
  const members = all.find(one => one.id === value)?.members
  return (
    <>
      <ThingPick
        label={t('rules.segment')}
        choices={all.map(one => ({ value: one.id, label: one.name, hint: exact(one.members) }))}
        {...{ value, onChange, disabled, onSearch }}
      />
      {members !== undefined && <span className="dim s12 nowrap">{t('rules.people', { count: members })}</span>}
    </>
  )
}

/** Messages of a campaign, with a template, or any. */
export function MessageParam({
  campaign,
  template,
  onChange,
  disabled,
}: {
  campaign: unknown
  template: unknown
  onChange: (source: { campaign?: string; content?: string }) => void
  disabled: boolean
}): ReactElement {
  const { t } = useTranslation()
  const sent = useQuery(campaigns.list({ limit: 100 }))
  const library = useQuery(contents.list({ limit: 100 }))
  const choices: Choice[] = [
    { value: ANY, label: t('rules.anyMessage') },
    ...(sent.data?.items ?? []).map(one => ({ value: `campaign:${one.id}`, label: one.name, group: t('rules.campaigns') })),
    ...(library.data?.items ?? []).map(one => ({ value: `content:${one.id}`, label: one.name, group: t('rules.templates') })),
  ]
  const chosen = [
    ...(typeof campaign === 'string' ? [`campaign:${campaign}`] : []),
    ...(typeof template === 'string' ? [`content:${template}`] : []),
  ]
  const nameOf = (value: string): string => choices.find(one => one.value === value)?.label ?? `${value.split(':')[1]?.slice(0, 8)}…`
  return (
    <Pick
      label={t('rules.message')}
      shown={chosen.length === 0 ? t('rules.anyMessage') : chosen.map(nameOf).join(', ')}
      chosen={chosen.length === 0 ? [ANY] : chosen}
      choices={choices}
      onPick={next => {
        const [kind, id] = next.split(':')
        onChange(id === undefined ? {} : { [kind === 'campaign' ? 'campaign' : 'content']: id })
      }}
      disabled={disabled}
    />
  )
}

export function SiteParam(param: Param): ReactElement {
  const { t } = useTranslation()
  const found = useQuery(sites.list({ limit: 100 }))
  return (
    <ThingPick
      label={t('rules.site')}
      any={t('rules.anySite')}
      choices={(found.data?.items ?? []).map(one => ({ value: one.id, label: one.name }))}
      {...param}
    />
  )
}

/** A journey by its name, or any of them. */
export function JourneyParam(param: Param): ReactElement {
  const { t } = useTranslation()
  const [search, onSearch] = useState('')
  const { value } = param
  const found = useQuery(journeys.list({ limit: 100, ...(search === '' ? {} : { search }) }))
  const chosen = useQuery({ ...journeys.one(String(value ?? '')), enabled: typeof value === 'string' && value !== '' })
  const all = [...(found.data?.items ?? []), ...(chosen.data === undefined ? [] : [chosen.data.value])]
  return (
    <ThingPick
      label={t('rules.journey')}
      any={t('rules.anyJourney')}
      choices={[...new Map(all.map(one => [one.id, { value: one.id, label: one.name }])).values()]}
      {...{ ...param, onSearch }}
    />
  )
}

/** Marketing as a whole, or a topic. */
export function ConsentParam(param: Param): ReactElement {
  const { t } = useTranslation()
  const found = useQuery(topics.list())
  return (
    <ThingPick
      label={t('rules.about')}
      choices={[
        { value: 'marketing', label: t('rules.marketing') },
        ...(found.data?.items ?? []).map(one => ({ value: one.id, label: one.name })),
      ]}
      {...param}
    />
  )
}

/** An event by its name, with how often it came. */
export function EventParam({ value, onChange, disabled, label, none }: Param & { label: string; none?: string }): ReactElement {
  const [search, onSearch] = useState('')
  const found = useQuery(known.entries({ kind: 'event', ...(search === '' ? {} : { search }) }))
  const choices = (found.data?.items ?? []).map(one => ({ value: one.name, label: one.name, hint: exact(one.seen) }))
  return (
    <Pick
      label={label}
      shown={typeof value === 'string' && value !== '' ? value : none}
      chosen={[typeof value === 'string' ? value : ANY]}
      choices={none === undefined ? choices : [{ value: ANY, label: none }, ...choices]}
      own={name => ({ value: name, label: name })}
      onPick={next => onChange(next === ANY ? undefined : next)}
      onSearch={onSearch}
      disabled={disabled}
    />
  )
}

/** A parameter that no other control knows, in what its schema asks for: one of its words, a number, or text. */
export function PlainParam({ schema, name, value, onChange, disabled }: Param & { schema: Schema; name: string }): ReactElement {
  const label = schema.title ?? name
  const words = schema.anyOf?.flatMap(one => (typeof one.const === 'string' ? [one.const] : [])) ?? []
  if (words.length > 0)
    return (
      <ThingPick label={label} choices={words.map(word => ({ value: word, label: spaced(word) }))} {...{ value, onChange, disabled }} />
    )
  if (schema.type === 'number' || schema.type === 'integer')
    return (
      <NumberBox
        label={label}
        value={value}
        whole={schema.type === 'integer'}
        onChange={next => onChange(next, name)}
        disabled={disabled}
      />
    )
  return (
    <label className="named-box">
      <span className="dim">{label}</span>
      <input
        className={value === undefined ? 'box unset' : 'box'}
        value={typeof value === 'string' ? value : ''}
        onChange={event => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value, name)}
        size={14}
        disabled={disabled}
      />
    </label>
  )
}

/** `deviceClass` reads "Device class". */
const spaced = (word: string): string => {
  const words = word
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase()
  return words === 'os' ? 'Operating system' : words.slice(0, 1).toUpperCase() + words.slice(1)
}
