import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconCheck, IconX } from '@tabler/icons-react'
import { type ReactElement, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { CodeBlock } from '../../components/code-block.tsx'
import { Icon } from '../../components/icon.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { SkeletonCards } from '../../components/skeleton.tsx'
import { useNow } from '../../components/time.tsx'
import { PersonSelect } from '../../composer/person-select.tsx'
import type { SegmentExplanation } from '../../api/model.ts'
import { rules } from '../../data/segments.ts'
import { exact, relative, shortTime } from '../../i18n/format.ts'
import { JsonView } from '../../rule-builder/json-view.tsx'
import type { Finding } from '../../rule-builder/rule.ts'
import { useZone } from '../../session/use-session.ts'
import { ExplainTree } from './explain-tree.tsx'
import type { RuleEdit } from './use-segment-editor.ts'
import { viewOf, views, type WhyView } from './why-view.ts'

/** Why a person is in or out, how the rule is counted, and the rule as JSON. */
export function WhyCard({
  edit,
  savedAs,
  findings,
  person,
  onPerson,
  view,
  onView,
  onGo,
  isReadOnly,
}: {
  edit: RuleEdit
  /** The segment that has this very rule. */
  savedAs: string | null
  findings: readonly Finding[]
  person: string | null
  onPerson: (id: string | null) => void
  view: WhyView
  onView: (view: WhyView) => void
  onGo: (pointer: string) => void
  isReadOnly: boolean
}): ReactElement {
  const { t } = useTranslation()
  const id = useId()
  const { asked } = edit
  const explanation = useQuery({
    ...rules.explain(asked ?? '', person ?? '', savedAs),
    enabled: asked !== null && person !== null && view === 'explain',
  })
  const plan = useQuery({ ...rules.plan(asked ?? ''), enabled: asked !== null && view === 'plan' })
  return (
    <section className="card why-card" aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{t('segments.whyIs')}</h2>
        <PersonSelect value={person} onChange={onPerson} label={t('segments.choosePerson')} placeholder={t('segments.choosePerson')} />
        {person !== null && asked !== null && explanation.data !== undefined && <Verdict of={explanation.data} />}
        <SegmentedControl
          className="end"
          size="xs"
          aria-label={t('segments.view')}
          data={views.map(one => ({ value: one, label: t(`segments.${one}`) }))}
          value={view}
          onChange={next => onView(viewOf(next))}
        />
      </div>
      {view === 'json' ? (
        <JsonView tree={edit.tree} findings={findings} onApply={tree => edit.change(tree)} isReadOnly={isReadOnly} />
      ) : asked === null ? (
        <p className="dim s13 pad">{t('segments.nothingChosen')}</p>
      ) : view === 'plan' ? (
        <Loaded query={plan} skeleton={<SkeletonCards cards={1} />}>
          {({ sql, plan: text, members, tookMs }) => (
            <div className="pad stack lg">
              <CodeBlock label={t('segments.sql')} text={sql} />
              <div className="stack">
                <span className="dim s12">{t('segments.planTook', { members: exact(members), ms: Math.round(tookMs) })}</span>
                <CodeBlock label={t('segments.queryPlan')} text={text} />
              </div>
            </div>
          )}
        </Loaded>
      ) : person === null ? (
        <p className="dim s13 pad">{t('segments.chooseSomeone')}</p>
      ) : (
        <Loaded query={explanation} skeleton={<SkeletonCards cards={1} />}>
          {given => <Explained of={given} onGo={onGo} />}
        </Loaded>
      )}
    </section>
  )
}

export function Verdict({ of }: { of: SegmentExplanation }): ReactElement {
  const { t } = useTranslation()
  const zone = useZone()
  return of.isMember ? (
    <span className="badge k-entry">
      <Icon of={IconCheck} small />
      {of.since === null ? t('segments.inNow') : t('segments.inSince', { time: shortTime(new Date(of.since), zone) })}
    </span>
  ) : (
    <span className="badge off">
      <Icon of={IconX} small />
      {t('segments.notIn')}
    </span>
  )
}

/** The tree, and when time alone could change the answer. */
export function Explained({ of, onGo }: { of: SegmentExplanation; onGo?: (pointer: string) => void }): ReactElement {
  const { t } = useTranslation()
  const now = useNow()
  return (
    <>
      <ExplainTree tree={of.tree} {...(onGo === undefined ? {} : { onGo })} />
      {of.nextChange !== null && (
        <p className="card-foot">{t('segments.nextChangeAll', { when: relative(new Date(of.nextChange), now) })}</p>
      )}
    </>
  )
}
