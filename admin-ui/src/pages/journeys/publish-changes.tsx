import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Journey } from '../../api/model.ts'
import { PlaceLink } from '../../components/place-link.tsx'
import { journeys } from '../../data/journeys.ts'
import { DiffMark } from '../../designer/canvas/diff-mark.tsx'
import { diffDrafts } from '../../designer/model/diff.ts'
import { type Draft, nodeOf } from '../../designer/model/draft.ts'
import type { NodeKinds } from '../../designer/model/node-kinds.ts'
import { stableJson } from '../../data/stable-json.ts'

/** What the draft does otherwise than what is published, step by step. */
export function PublishChanges({
  journey,
  published,
  kinds,
}: {
  journey: Journey
  published: number
  kinds: NodeKinds
}): ReactElement | null {
  const { t } = useTranslation()
  const { data } = useQuery(journeys.version(journey.id, published))
  if (data === undefined) return null
  const [before, after] = [data.draft as Draft, journey.draft as Draft] // the designer's draft is the API's
  const diff = diffDrafts(before, after)
  const titleOf = (id: string): string => {
    const node = nodeOf(after, id) ?? nodeOf(before, id)
    return node === undefined ? id : (node.title ?? kinds.of(node)?.title ?? node.type)
  }
  const rest = [
    ...(diff.triggers.length > 0 ? [t('journeys.whoComesIn')] : []),
    ...(diff.settings.length > 0 ? [t('journeys.settings')] : []),
    ...(stableJson(before.scenarios ?? []) === stableJson(after.scenarios ?? []) ? [] : [t('journeys.scenarios.title')]),
  ]
  return (
    <section>
      <h3>{t('journeys.versions.changes')}</h3>
      {diff.isEmpty && rest.length === 0 ? (
        <p className="s13 dim">{t('journeys.versions.same')}</p>
      ) : (
        <ul>
          {[...diff.nodes.values()].map(change => (
            <li key={change.id} className="s13">
              <DiffMark difference={change.difference} /> {titleOf(change.id)}
            </li>
          ))}
          {rest.map(words => (
            <li key={words} className="s13">
              <DiffMark difference="changed" /> {words}
            </li>
          ))}
          {diff.nodes.size === 0 && diff.lines.size > 0 && (
            <li className="s13">{t('journeys.versions.rewired', { count: diff.lines.size })}</li>
          )}
        </ul>
      )}
      <PlaceLink className="s12" to={`/journeys/${journey.id}?view=live&version=draft&against=${published}&panel=versions`}>
        {t('journeys.versions.show')}
      </PlaceLink>
    </section>
  )
}
