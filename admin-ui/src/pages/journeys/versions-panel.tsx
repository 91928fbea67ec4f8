import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconHistory } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Journey, JourneyVersion } from '../../api/model.ts'
import { Loaded } from '../../components/loaded.tsx'
import { Time } from '../../components/time.tsx'
import { journeys } from '../../data/journeys.ts'
import type { DraftDiff } from '../../designer/model/diff.ts'
import type { Draft } from '../../designer/model/draft.ts'
import { DiffList } from './diff-list.tsx'
import { useJourneyPlace } from './journey-place.ts'
import { MigrationNote } from './migration-note.tsx'
import { RestoreButton } from './restore-button.tsx'
import { SidePanel } from './side-panel.tsx'

/** What was published, newest first; one of them is shown on the canvas, and may be compared with another. */
export function VersionsPanel({
  journey,
  shown,
  compared,
  onClose,
}: {
  journey: Journey
  /** A number, or the draft. */
  shown: string
  compared: { diff: DraftDiff; before: Draft; after: Draft } | undefined
  onClose: () => void
}): ReactElement {
  const { t } = useTranslation()
  const { place, go } = useJourneyPlace()
  const query = useQuery(journeys.versions(journey.id))
  const wordOf = (version: string): string =>
    version === 'draft' ? t('journeys.versions.draft') : t('journeys.versions.number', { number: Number(version) })
  const others = (items: readonly JourneyVersion[]): string[] =>
    ['draft', ...items.map(one => String(one.number))].filter(one => one !== shown)
  return (
    <SidePanel
      icon={IconHistory}
      title={t('journeys.versions.title')}
      about={t('journeys.versions.about')}
      onClose={onClose}
      {...(shown === 'draft' ? {} : { foot: <RestoreButton journey={journey} number={Number(shown)} /> })}
    >
      <Loaded query={query}>
        {({ items }) => (
          <>
            <div className="panel-tools">
              <Select
                label={t('journeys.versions.compareWith')}
                placeholder={t('journeys.versions.nothing')}
                value={place.against ?? null}
                data={others(items).map(one => ({ value: one, label: wordOf(one) }))}
                clearable
                onChange={against => go({ against: against ?? undefined })}
              />
            </div>
            {compared !== undefined && <DiffList {...compared} />}
            <MigrationNote journeyId={journey.id} />
            <ol className="version-list" aria-label={t('journeys.versions.title')}>
              {journey.hasChanges && (
                <li>
                  <button
                    type="button"
                    aria-current={shown === 'draft' ? 'true' : undefined}
                    onClick={() => go({ version: 'draft', against: place.against === 'draft' ? undefined : place.against })}
                  >
                    <b>{t('journeys.versions.draft')}</b>
                    <span className="dim s12">
                      <Time at={journey.updatedAt} />
                    </span>
                  </button>
                </li>
              )}
              {items.map(one => (
                <VersionLine
                  key={one.number}
                  version={one}
                  isShown={shown === String(one.number)}
                  onShow={() =>
                    go({ version: String(one.number), against: place.against === String(one.number) ? undefined : place.against })
                  }
                />
              ))}
            </ol>
          </>
        )}
      </Loaded>
    </SidePanel>
  )
}

function VersionLine({ version, isShown, onShow }: { version: JourneyVersion; isShown: boolean; onShow: () => void }): ReactElement {
  const { t } = useTranslation()
  const { number, publishedAt, isPublished, active } = version
  return (
    <li>
      <button type="button" aria-current={isShown ? 'true' : undefined} onClick={onShow}>
        <span className="row">
          <b>{t('journeys.versions.number', { number })}</b>
          {isPublished && <span className="badge dot ok">{t('journeys.versions.published')}</span>}
        </span>
        <span className="dim s12">
          <Time at={publishedAt} />
          {active > 0 && `, ${t('journeys.versions.inside', { count: active })}`}
        </span>
      </button>
    </li>
  )
}
