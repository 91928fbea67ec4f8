import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { IconSearch, IconUsers } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../components/avatar.tsx'
import { Icon } from '../../components/icon.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { SkeletonTable } from '../../components/skeleton.tsx'
import { inDays } from '../../data/in-days.ts'
import { journeys } from '../../data/journeys.ts'
import { useDesignerState } from '../../designer/designer-context.ts'
import { ENTRY } from '../../designer/model/draft.ts'
import { useNodeWords } from '../../designer/use-node-words.ts'
import { useZone } from '../../session/use-session.ts'
import { useJourneyPlace } from './journey-place.ts'
import type { JourneyPlace } from './journey-search.ts'
import { periodIn } from './period-in.ts'
import { usePersonName } from './person-name.ts'
import { RunState } from './run-state.tsx'
import { SidePanel } from './side-panel.tsx'

const PAUSE_MS = 200
const states = ['active', 'completed', 'exited', 'failed'] as const

/** Who is at a node now; at the entry everybody who ever came in. Found by name, address or id. */
export function PeoplePanel({
  journeyId,
  node,
  version,
  of,
  onRun,
  onClose,
}: {
  journeyId: string
  node: string
  version: number
  /** Only those who cannot go on; at the entry only those in this state, of every version. */
  of?: JourneyPlace['behind']
  onRun: (runId: string) => void
  onClose: () => void
}): ReactElement {
  const { t } = useTranslation()
  const draft = useDesignerState(state => state.draft)
  const { titleOf } = useNodeWords()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS)
  const { place } = useJourneyPlace()
  const zone = useZone()
  const isTroubled = of === 'troubled'
  const [state, setState] = useState<string>(of ?? 'all')
  const isEntry = node === ENTRY
  const asked = {
    ...(isEntry && of !== undefined ? {} : { version }),
    ...(isEntry ? inDays(periodIn(place), zone) : {}),
    ...(isTroubled ? { troubled: true } : {}),
    ...(isEntry ? (state === 'all' ? {} : { state }) : { node }),
    ...(q === '' ? {} : { q }),
  }
  const query = useInfiniteQuery(journeys.people(journeyId, asked))
  const nameOf = usePersonName()
  return (
    <SidePanel
      icon={IconUsers}
      title={
        isEntry
          ? t('journeys.people.everybody')
          : t(isTroubled ? 'journeys.people.stuckAt' : 'journeys.people.at', { title: titleOf(draft, node) })
      }
      about={
        isEntry && of !== undefined
          ? t('journeys.people.allVersions')
          : t(isEntry ? 'journeys.people.everybodyAbout' : 'journeys.people.now', { version })
      }
      onClose={onClose}
    >
      <div className="panel-tools">
        <TextInput
          aria-label={t('journeys.people.search')}
          placeholder={t('journeys.people.search')}
          leftSection={<Icon of={IconSearch} />}
          value={typed}
          maxLength={200}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        {isEntry && (
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={t('journeys.status')}
            value={state}
            onChange={setState}
            data={[
              { value: 'all', label: t('journeys.people.all') },
              ...states.map(one => ({ value: one, label: t(`journeys.runs.states.${one}`) })),
            ]}
          />
        )}
      </div>
      <Loaded query={query} skeleton={<SkeletonTable columns={2} />}>
        {({ pages }) => {
          const items = pages.flatMap(page => page.items)
          if (items.length === 0)
            return <p className="dim s13 panel-none">{t(q === '' ? 'journeys.people.none' : 'journeys.people.noneFound')}</p>
          return (
            <>
              <ul className="people-list">
                {items.map(run => (
                  <li key={run.id}>
                    <button type="button" onClick={() => onRun(run.id)}>
                      <Avatar name={nameOf(run)} />
                      <span className="grow">
                        <b className="trunc">{nameOf(run)}</b>
                        <RunState run={run} />
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
              {query.hasNextPage && (
                <Button className="panel-more" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('journeys.people.more')}
                </Button>
              )}
            </>
          )
        }}
      </Loaded>
    </SidePanel>
  )
}
