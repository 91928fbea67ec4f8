import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useBuilder } from './builder-context.ts'
import { asksFor, familyOf, isTrait } from './facts.ts'
import { FieldPick } from './field-pick.tsx'
import { MeasurePick } from './measure-pick.tsx'
import { OperatorPick } from './operator-pick.tsx'
import { ConsentParam, JourneyParam, MessageParam, PlainParam, SegmentParam, SiteParam } from './param-fields.tsx'
import type { Fact, Operator, Params } from './rule.ts'
import { SequenceParts } from './sequence-parts.tsx'
import { WindowField } from './span-fields.tsx'
import type { ValueSource } from './suggestions.ts'
import type { LeafNode } from './tree.ts'
import { ValueField } from './value-field.tsx'
import { factOf, keptValue, operatorOf, operatorsFor } from './vocabulary.ts'
import { PropertyPick, useTypesOf, WhereField } from './where-field.tsx'
import { useTraitTypes } from './use-trait-types.ts'

/** The words and controls of one condition, in the order of a sentence. */
export function LeafParts({ node }: { node: LeafNode }): ReactElement | null {
  const { t } = useTranslation()
  const { vocabulary, edit, isReadOnly: disabled, segmentId } = useBuilder()
  const fact = factOf(vocabulary, node.field)
  const params = node.params ?? {}
  const traitTypes = useTraitTypes(fact !== undefined && isTrait(fact) ? String(params['path'] ?? '') : '')
  const propertyTypes = useTypesOf(String(params['event'] ?? ''), String(params['property'] ?? ''))
  if (fact === undefined) return null
  const operator = operatorOf(vocabulary, node.operator)
  const fitting = operatorsFor(vocabulary, fact.value, isTrait(fact) ? traitTypes : propertyTypes)
  // whether an answer is there says nothing of a yes or no
  const operators = fact.value === 'boolean' ? fitting.filter(one => one.id !== 'exists' || one.id === node.operator) : fitting
  const setParam = (name: string) => (value: unknown, of?: string) => {
    const { [name]: _, ...rest } = params
    edit(
      { ...node, params: value === undefined ? rest : { ...rest, [name]: value } },
      of === undefined ? undefined : `${node.id}.${name}.${of}`,
    )
  }
  const param = (name: string) => ({ value: params[name], onChange: setParam(name), disabled })
  const isSequence = asksFor(fact, 'first')
  const isCount = familyOf(fact) !== undefined && fact.value === 'number' && !asksFor(fact, 'property')
  const pickOperator = (next: Operator, value?: boolean): void =>
    edit({ ...node, operator: next.id, value: value ?? keptValue(node.value, next.accepts) })
  const asked = (yesNo?: [string, string]): ReactElement => (
    <OperatorPick
      operators={operators}
      operator={node.operator}
      value={node.value}
      onPick={pickOperator}
      disabled={disabled}
      {...(yesNo === undefined ? {} : { yesNo })}
    />
  )
  return (
    <>
      <FieldPick vocabulary={vocabulary} node={node} onPick={next => edit({ ...next, id: node.id })} disabled={disabled} />
      {asksFor(fact, 'stage') && (
        <>
          <PlainParam schema={fact.params.properties?.['stage'] ?? {}} name="stage" {...param('stage')} />
          <MessageParam
            campaign={params['campaign']}
            template={params['content']}
            onChange={source => {
              const { campaign: _campaign, content: _content, ...rest } = params
              edit({ ...node, params: { ...rest, ...source } })
            }}
            disabled={disabled}
          />
        </>
      )}
      {asksFor(fact, 'segment') && (
        <>
          {asked([t('rules.isIn'), t('rules.isNotIn')])}
          <SegmentParam {...param('segment')} not={segmentId} />
        </>
      )}
      {asksFor(fact, 'journey') && (
        <>
          {asked(asksFor(fact, 'outcome') ? [t('rules.has'), t('rules.hasNot')] : [t('rules.isIn'), t('rules.isNotIn')])}
          {asksFor(fact, 'outcome') && (
            <PlainParam schema={fact.params.properties?.['outcome'] ?? {}} name="outcome" {...param('outcome')} />
          )}
          <JourneyParam {...param('journey')} />
        </>
      )}
      {asksFor(fact, 'about') && <ConsentParam {...param('about')} />}
      {isSequence && <SequenceParts node={node} fact={fact} setParam={setParam} />}
      {ownParams(fact).map(([name, schema]) => (
        <PlainParam key={name} schema={schema} name={name} {...param(name)} />
      ))}
      {familyOf(fact) !== undefined && <MeasurePick node={node} fact={fact} />}
      {asksFor(fact, 'property') && (
        <PropertyPick
          event={String(params['event'] ?? '')}
          value={String(params['property'] ?? '')}
          onPick={setParam('property')}
          disabled={disabled}
        />
      )}
      {needsOperator(fact) &&
        (fact.value !== 'boolean'
          ? asked()
          : asked(isSequence ? [t('rules.happened'), t('rules.notHappened')] : [t('rules.isSo'), t('rules.isNotSo')]))}
      {operator !== undefined && !isYesNo(operator) && (
        <ValueField
          key={`${node.field} ${node.operator}`}
          schema={operator.accepts}
          value={node.value}
          onChange={(value, of) => edit({ ...node, value }, of === undefined ? undefined : `${node.id}.${of}`)}
          label={isCount ? t('rules.times', { count: 2 }) : t('rules.value')}
          source={sourceOf(fact, params)}
          disabled={disabled}
        />
      )}
      {isCount && <span className="dim">{t('rules.times', { count: typeof node.value === 'number' ? node.value : 2 })}</span>}
      {asksFor(fact, 'site') && <SiteParam {...param('site')} />}
      {asksFor(fact, 'within') && <WindowField value={params['within']} onChange={setParam('within')} disabled={disabled} />}
      {asksFor(fact, 'where') && (
        <WhereField
          event={String(params['event'] ?? '')}
          schema={fact.params.properties?.['where']}
          value={params['where']}
          onChange={setParam('where')}
        />
      )}
    </>
  )
}

const isYesNo = (operator: Operator): boolean => operator.accepts.type === 'boolean'

/** Facts whose row has the operator among its other words. */
const needsOperator = (fact: Fact): boolean =>
  !asksFor(fact, 'segment') &&
  !asksFor(fact, 'journey') &&
  (familyOf(fact) === undefined || fact.value === 'date' || asksFor(fact, 'property'))

/** Parameters that have a control of their own elsewhere in the row. */
const KNOWN = new Set([
  'event',
  'within',
  'where',
  'property',
  'path',
  'segment',
  'stage',
  'campaign',
  'content',
  'site',
  'journey',
  'outcome',
  'about',
  'first',
  'second',
  'in',
  'without',
])
const ownParams = (fact: Fact) =>
  Object.entries(fact.params.properties ?? {}).filter(
    // a channel is chosen by very few: it shows only where it must be said
    ([name]) => !KNOWN.has(name) && (name !== 'channel' || fact.params.required?.includes(name) === true),
  )

const FIXED: Readonly<Record<string, readonly string[]>> = {
  browser: ['Chrome', 'Firefox', 'Safari', 'Edge', 'Opera', 'Samsung Internet'],
  os: ['Windows', 'macOS', 'iOS', 'Android', 'Linux', 'ChromeOS'],
  deviceClass: ['desktop', 'mobile', 'tablet'],
  channel: ['webpush'],
}

/** Where the values of a condition can be looked up. */
function sourceOf(fact: Fact, params: Params): ValueSource | undefined {
  if (isTrait(fact)) return { kind: 'trait', name: String(params['path'] ?? '') }
  if (asksFor(fact, 'property')) return { kind: 'property', event: String(params['event'] ?? ''), name: String(params['property'] ?? '') }
  if (fact.id.endsWith('.country')) return { kind: 'countries' }
  if (fact.id.endsWith('.timezone')) return { kind: 'zones' }
  if (asksFor(fact, 'about')) return { kind: 'fixed', values: ['in', 'out'] }
  if (fact.id.endsWith('.weekday'))
    return { kind: 'fixed', values: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] }
  const field = FIXED[String(params['field'] ?? '')]
  return field === undefined ? undefined : { kind: 'fixed', values: field }
}
