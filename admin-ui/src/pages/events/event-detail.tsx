import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordedEvent } from '../../api/model.ts'
import { CodeBlock } from '../../components/code-block.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { placeOf } from './event-place.ts'
import { useEventName } from './event-words.ts'

/** The whole event as it is stored, to be copied, and the ways on from it. */
export function EventDetail({ of }: { of: RecordedEvent }): ReactElement {
  const { t } = useTranslation()
  const nameOf = useEventName()
  const { profileId, source, name } = of
  return (
    <div className="event-detail">
      <CodeBlock label={t('events.whole')} text={JSON.stringify(of, null, 2)} />
      <ul className="event-ways">
        {profileId !== null && (
          <>
            <li>
              <PlaceLink to={`/profiles/${profileId}`}>{t('events.openProfile')}</PlaceLink>
            </li>
            <li>
              <PlaceLink to={placeOf('live', { profile: profileId })}>{t('events.samePerson')}</PlaceLink>
            </li>
          </>
        )}
        {name !== '' && (
          <li>
            <PlaceLink to={placeOf('live', { name })}>{t('events.sameName', { name: nameOf(of) })}</PlaceLink>
          </li>
        )}
        {source !== null && (
          <li>
            <PlaceLink to={placeOf('live', { source })}>{t('events.sameSource')}</PlaceLink>
          </li>
        )}
      </ul>
    </div>
  )
}
