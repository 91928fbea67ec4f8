import { IconChartPie, IconPuzzle, IconRoute, IconSpeakerphone } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { Status } from '../../components/status.tsx'
import type { SegmentUse } from '../../api/model.ts'

const looks = { segment: IconChartPie, journey: IconRoute, campaign: IconSpeakerphone } as const
const isKnown = (kind: string): kind is keyof typeof looks => kind in looks

/** One thing that uses a segment: what it is, its name, its state; a link to it. */
export function UseLine({ of: { kind, name, state, path } }: { of: SegmentUse }): ReactElement {
  const { t } = useTranslation()
  return (
    <PlaceLink to={path} title={name}>
      <Icon of={isKnown(kind) ? looks[kind] : IconPuzzle} />
      <span className="sr">{isKnown(kind) ? t(`segments.useKinds.${kind}`) : kind} </span>
      <span className="grow trunc">{name}</span>
      {isKnown(kind) ? <Status kind={kind} state={state} /> : <span className="status">{state}</span>}
    </PlaceLink>
  )
}
