import { ActionIcon } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { Time } from '../components/time.tsx'
import { useDesigner, useDesignerState } from './designer-context.ts'
import { ENTRY, nodeOf } from './model/draft.ts'
import { useNodeWords } from './use-node-words.ts'

/** Every fault with its place, one click away. */
export function ProblemsPanel({ checkedAt }: { checkedAt: string | undefined }): ReactElement | null {
  const { t } = useTranslation()
  const { problems, goTo } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const selection = useDesignerState(state => state.selection)
  const { titleOf } = useNodeWords()
  const [isFolded, setFolded] = useState(false)
  if (checkedAt === undefined) return null
  const errors = problems.filter(one => one.level === 'error').length
  const warnings = problems.length - errors
  const nameOf = (node: string | null): string => {
    if (node === null) return t('journeys.wholeJourney')
    if (node === 'settings') return t('journeys.settings')
    return nodeOf(draft, node) === undefined ? t('journeys.entry') : titleOf(draft, node)
  }
  const go = (node: string | null): void =>
    goTo(node === null || node === 'settings' ? '' : nodeOf(draft, node) === undefined ? ENTRY : node)
  return (
    <section className="journey-problems" aria-label={t('journeys.problems')}>
      <div className="head">
        <h2>{t('journeys.problems')}</h2>
        {errors > 0 && <span className="badge bad">{t('journeys.errors', { count: errors })}</span>}
        {warnings > 0 && <span className="badge held">{t('journeys.warnings', { count: warnings })}</span>}
        <span className="s12 dim hint">{errors > 0 ? t('journeys.publishOnceFixed', { count: errors }) : t('journeys.noErrors')}</span>
        <span className="s12 dim end hint">
          {t('journeys.checked')} <Time at={checkedAt} />
        </span>
        {problems.length > 0 && (
          <ActionIcon
            size={24}
            aria-expanded={!isFolded}
            aria-label={t(isFolded ? 'journeys.unfold' : 'journeys.fold')}
            onClick={() => setFolded(!isFolded)}
          >
            <Icon of={isFolded ? IconChevronUp : IconChevronDown} />
          </ActionIcon>
        )}
      </div>
      {!isFolded && problems.length > 0 && (
        <ul>
          {problems.map(({ node, pointer, detail, level }) => (
            <li key={`${pointer} ${detail}`}>
              <button
                type="button"
                className={node !== null && selection.includes(node) ? 'problem-line is-active' : 'problem-line'}
                onClick={() => go(node)}
              >
                <span className={level === 'error' ? 'k-danger' : 'k-wait'}>
                  <Icon of={level === 'error' ? IconAlertCircle : IconAlertTriangle} />
                </span>
                <span className="sr">{t(level === 'error' ? 'journeys.error' : 'journeys.warning')}</span>
                <b className="trunc">{nameOf(node)}</b>
                <span className="what">{detail}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
