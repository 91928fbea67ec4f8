import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { JourneyRunDetail, RunVisit } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { Reason } from '../../components/reason.tsx'
import { Status } from '../../components/status.tsx'
import { Time } from '../../components/time.tsx'
import { useDesigner, useDesignerState, useOutletsOf } from '../../designer/designer-context.ts'
import { iconOf, toneOf } from '../../designer/icons.ts'
import { nodeOf } from '../../designer/model/draft.ts'
import { useNodeWords } from '../../designer/use-node-words.ts'
import { clockTime, dayKey, shortTime } from '../../i18n/format.ts'
import { useZone } from '../../session/use-session.ts'
import { ExplainTree } from '../segments/explain-tree.tsx'
import '../segments/segment.css'
import '../../designer/try/try.css'

/** The steps that a person came by, first to last. */
export function RunVisits({ run }: { run: JourneyRunDetail }): ReactElement {
  const { t } = useTranslation()
  if (run.path.length === 0) return <p className="dim s13 panel-none">{t('journeys.runs.notYet')}</p>
  return (
    <ol className="moments">
      {run.path.map((visit, i) => (
        <VisitLine key={visit.visit} visit={visit} startedAt={run.startedAt} isNow={run.state === 'active' && i === run.path.length - 1} />
      ))}
    </ol>
  )
}

function VisitLine({ visit, startedAt, isNow }: { visit: RunVisit; startedAt: string; isNow: boolean }): ReactElement {
  const zone = useZone()
  const { kinds, goTo } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const node = nodeOf(draft, visit.node)
  const kind = node === undefined ? undefined : kinds.of(node)
  const at = new Date(visit.at)
  const isSameDay = dayKey(at, zone) === dayKey(new Date(startedAt), zone)
  return (
    <li>
      <button type="button" className="moment" aria-current={isNow ? 'step' : undefined} onClick={() => goTo(visit.node)}>
        <span className={`tile s ${toneOf(kind?.category)}`}>
          <Icon of={iconOf(kind?.icon, kind?.category)} />
        </span>
        <b className="grow">{visit.title}</b>
        <time dateTime={visit.at}>{isSameDay ? clockTime(at, zone) : shortTime(at, zone)}</time>
      </button>
      <VisitDetail visit={visit} isNow={isNow} />
    </li>
  )
}

function VisitDetail({ visit, isNow }: { visit: RunVisit; isNow: boolean }): ReactElement {
  const { t } = useTranslation()
  const draft = useDesignerState(state => state.draft)
  const { outletWord, sentenceOf } = useNodeWords()
  const outletsOf = useOutletsOf()
  const node = nodeOf(draft, visit.node)
  const { until } = visit.step as { until?: string } // open in the API: what the node asked for
  const { leftBy, message } = visit
  return (
    <div className="moment-detail">
      {node !== undefined && <p className="dim">{sentenceOf(node)}</p>}
      {visit.skipped && <p className="dim">{t('journeys.runs.skipped')}</p>}
      {isNow && until !== undefined && (
        <p>
          {t('journeys.runs.waits')} <Time at={until} as="short" />
        </p>
      )}
      {visit.why.map(({ title, seen }) => (
        <div key={title} className="why">
          {seen === null ? <p>{title}</p> : <ExplainTree tree={seen} />}
        </div>
      ))}
      {message !== null && (
        <p className="row wrap">
          <Status kind="message" state={message.state} />
          {message.reason !== null && <Reason code={message.reason} />}
          <PlaceLink to={`/deliveries?messageId=${message.id}`}>{t('journeys.runs.message')}</PlaceLink>
        </p>
      )}
      {leftBy !== null && outletsOf(visit.node).length > 1 && (
        <p>{t('journeys.try.goesBy', { outlet: outletWord(draft, { from: visit.node, outlet: leftBy }) })}</p>
      )}
    </div>
  )
}
