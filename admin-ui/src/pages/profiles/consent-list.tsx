import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { Time } from '../../components/time.tsx'
import { profiles } from '../../data/profiles.ts'
import '../../i18n/people-words.ts'

/** What the person last agreed to or withdrew, topic by topic. */
export function ConsentList({ id }: { id: string }): ReactElement {
  const { t } = useTranslation()
  const query = useQuery({
    queryKey: ['profiles', id, 'consent'],
    queryFn: ({ signal }) => profiles.timeline(id, { kind: 'consent' }, signal),
  })
  if (query.isError) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
  const latest = [...Map.groupBy(query.data?.items ?? [], entry => topicOf(entry.title))].flatMap(([topic, [entry]]) =>
    entry === undefined ? [] : [{ topic, entry }],
  )
  if (query.isSuccess && latest.length === 0) return <p className="dim s13">{t('people.consentNone')}</p>
  return (
    <ul className="devs">
      {latest.map(({ topic, entry }) => (
        <li key={topic}>
          <span className="grow">
            {entry.title}
            <span className="dim s12" style={{ display: 'block' }}>
              <Time at={entry.at} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** "Opted in to Offers" and "Opted out of Offers" are words about one topic. */
const topicOf = (title: string): string => title.replace(/^Opted (in to|out of) /, '')
