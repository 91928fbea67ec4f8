import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { DiffMark } from '../../designer/canvas/diff-mark.tsx'
import { useDesigner } from '../../designer/designer-context.ts'
import type { DraftDiff, FieldChange, NodeChange } from '../../designer/model/diff.ts'
import { type Draft, type DraftTrigger, ENTRY, nodeOf } from '../../designer/model/draft.ts'
import { wordOf } from '../../designer/model/node-kinds.ts'

/** What is different, step by step, with the configuration before and after in words; a click shows the step. */
export function DiffList({ diff, before, after }: { diff: DraftDiff; before: Draft; after: Draft }): ReactElement {
  const { t } = useTranslation()
  const { kinds, goTo } = useDesigner()
  if (diff.isEmpty) return <p className="dim s13 panel-none">{t('journeys.versions.same')}</p>
  const titleOf = (node: (DraftTrigger & { title?: string }) | undefined, id: string): string =>
    node === undefined ? id : (node.title ?? kinds.of(node)?.title ?? node.type)
  const line = (change: NodeChange, node: DraftTrigger | undefined, target: string): ReactElement => (
    <li key={change.id}>
      <button type="button" className="diff-line" onClick={() => goTo(target)}>
        <b className="grow trunc">{titleOf(node, change.id)}</b>
        <DiffMark difference={change.difference} />
      </button>
      <Fields of={change.fields} labelOf={field => labelOf(kinds.of(node ?? { type: '', version: 0 })?.config, field)} />
    </li>
  )
  const rewired = [...diff.lines.keys()].filter(key => !diff.nodes.has(key.split(' ')[0] ?? ''))
  return (
    <ul className="diff-list" aria-label={t('journeys.versions.differences')}>
      {diff.triggers.map(change =>
        line(
          change,
          [...after.triggers, ...before.triggers].find(one => one.id === change.id),
          ENTRY,
        ),
      )}
      {[...diff.nodes.values()].map(change => line(change, nodeOf(after, change.id) ?? nodeOf(before, change.id), change.id))}
      {rewired.length > 0 && <li className="diff-note">{t('journeys.versions.rewired', { count: rewired.length })}</li>}
      {diff.settings.length > 0 && (
        <li>
          <button type="button" className="diff-line" onClick={() => goTo(ENTRY)}>
            <b className="grow">{t('journeys.settings')}</b>
            <DiffMark difference="changed" />
          </button>
          <Fields of={diff.settings} labelOf={wordOf} />
        </li>
      )}
    </ul>
  )
}

function Fields({ of, labelOf: label }: { of: readonly FieldChange[]; labelOf: (field: string) => string }): ReactElement | null {
  const { t } = useTranslation()
  if (of.length === 0) return null
  const own: Readonly<Record<string, string>> = {
    $title: t('journeys.nodeTitle'),
    $disabled: t('journeys.versions.disabled'),
    $type: t('journeys.versions.type'),
  }
  return (
    <dl className="diff-fields">
      {of.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{own[field] ?? label(field)}</dt>
          <dd>
            {before !== undefined && <del>{said(before)}</del>} {after !== undefined && <ins>{said(after)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function labelOf(config: Record<string, unknown> | undefined, field: string): string {
  const { properties = {} } = (config ?? {}) as { properties?: Record<string, { title?: string }> } // a JSON Schema, of which this is looked at
  return properties[field]?.title ?? wordOf(field)
}

/** Short values as they are; what is nested as one line of JSON. */
function said(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '“”' : value
  const { amount, unit } = Object(value) as { amount?: unknown; unit?: unknown } // whatever stands in the configuration
  if (typeof amount === 'number' && typeof unit === 'string') return `${amount} ${unit}`
  return JSON.stringify(value)
}
