import { Button, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import {
  IconArchive,
  IconArchiveOff,
  IconArrowRight,
  IconChartPie,
  IconChevronDown,
  IconCopy,
  IconLink,
  IconListDetails,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Count } from '../../components/count.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { useGo } from '../../components/place-link.tsx'
import { Time } from '../../components/time.tsx'
import { useCopyLink } from '../../components/use-copy-link.ts'
import type { Segment } from '../../api/model.ts'
import { segments } from '../../data/segments.ts'
import { share } from '../../i18n/format.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { useLive } from '../../live/use-live.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { SegmentState } from './segment-state.tsx'
import { useSegmentActs } from './use-segment-acts.tsx'
import './segment.css'
import '../../i18n/segment-words.ts'

/** Groups of people in plain words, with how many are in each now. */
export function SegmentsPage(): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const go = useGo()
  const copyLink = useCopyLink()
  const place = useListPlace()
  const query = useQuery(segments.list(place.query))
  const live = useLive('segments')
  const acts = useSegmentActs()
  const mayEdit = may(needs.editSegment)
  return (
    <>
      <ListPage
        name="segments"
        title={t('segments.title')}
        aside={<LiveMark status={live} />}
        actions={mayEdit ? <NewButton /> : undefined}
        place={place}
        query={query}
        searchLabel={t('segments.search')}
        filters={[
          {
            id: 'kind',
            label: t('segments.kind'),
            kind: 'choice',
            options: (['dynamic', 'static'] as const).map(kind => ({ value: kind, label: t(`segments.kinds.${kind}`) })),
          },
          {
            id: 'tag',
            label: t('segments.tag'),
            kind: 'suggest',
            ask: typed => segments.tags(typed, place.filters['archived'] === 'true'),
          },
          {
            id: 'archived',
            label: t('segments.archivedFilter'),
            kind: 'choice',
            options: [{ value: 'true', label: t('segments.shownArchived') }],
          },
        ]}
        idOf={segment => segment.id}
        nameOf={segment => segment.name}
        hrefOf={segment => `/segments/${segment.id}`}
        menuOf={segment => [
          { label: t('common.open'), icon: IconArrowRight, to: `/segments/${segment.id}` },
          ...(mayEdit ? [{ label: t('common.duplicate'), icon: IconCopy, run: () => acts.duplicate(segment) }] : []),
          { label: t('common.copyLink'), icon: IconLink, run: () => copyLink(`/segments/${segment.id}`) },
          ...(mayEdit
            ? [
                segment.archivedAt === null
                  ? { label: t('common.archive'), icon: IconArchive, apart: true, run: () => acts.askArchive(segment) }
                  : { label: t('segments.restore'), icon: IconArchiveOff, apart: true, run: () => acts.restore(segment) },
                { label: t('segments.remove'), icon: IconTrash, danger: true, run: () => acts.askRemove(segment) },
              ]
            : []),
        ]}
        columns={[
          { id: 'name', label: t('segments.name'), narrow: 'lead', width: '20%', cell: segment => segment.name },
          { id: 'rule', label: t('segments.rule'), cell: segment => <Said of={segment} /> },
          {
            id: 'people',
            label: t('segments.people'),
            numeric: true,
            narrow: 'second',
            width: 96,
            cell: segment => <Count of={segment.members} to={`/segments/${segment.id}?tab=people`} />,
          },
          { id: 'share', label: t('segments.share'), numeric: true, width: 84, cell: segment => share(segment.members, segment.people) },
          { id: 'state', label: t('segments.state'), narrow: 'state', width: 140, cell: segment => <SegmentState of={segment} /> },
          { id: 'tags', label: t('segments.tags'), width: 150, cell: segment => <Tags of={segment.tags} /> },
          { id: 'updated', label: t('segments.updated'), width: 124, cell: segment => <Time at={segment.updatedAt} /> },
          { id: 'kind', label: t('segments.kind'), hidden: true, width: 100, cell: segment => t(`segments.kinds.${segment.kind}`) },
          { id: 'key', label: t('segments.key'), hidden: true, cell: segment => <code>{segment.key}</code> },
        ]}
        empty={
          <EmptyState
            icon={IconChartPie}
            title={t('segments.emptyTitle')}
            actions={
              mayEdit ? (
                <>
                  <Button variant="filled" onClick={() => go('/segments/new')}>
                    {t('segments.emptyAct')}
                  </Button>
                  <Button onClick={() => go('/segments/new?kind=static')}>{t('segments.emptyList')}</Button>
                </>
              ) : undefined
            }
          >
            {t('segments.emptyDetail')}
          </EmptyState>
        }
      />
      {acts.dialogs}
    </>
  )
}

/** A segment by a rule, or behind the arrow a list. */
function NewButton(): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  return (
    <Menu width={280}>
      <Menu.Target>
        <Button variant="filled" leftSection={<Icon of={IconPlus} />} rightSection={<Icon of={IconChevronDown} small />}>
          {t('segments.new')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="two-line-menu">
        <Menu.Item leftSection={<Icon of={IconChartPie} />} onClick={() => go('/segments/new')}>
          {t('segments.newDynamic')}
          <span className="dim s12">{t('segments.newDynamicAbout')}</span>
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={IconListDetails} />} onClick={() => go('/segments/new?kind=static')}>
          {t('segments.newStatic')}
          <span className="dim s12">{t('segments.newStaticAbout')}</span>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Said({ of: { sentence, kind, description } }: { of: Segment }): ReactElement {
  const { t } = useTranslation()
  const words = sentence?.text ?? (kind === 'static' ? description || t('segments.listOfPeople') : description)
  return (
    <span className="dim said-line" title={words}>
      {words}
    </span>
  )
}

const Tags = ({ of }: { of: readonly string[] }): ReactElement =>
  of.length === 0 ? (
    <span className="dim">–</span>
  ) : (
    <span className="row" title={of.join(', ')}>
      {of.slice(0, 2).map(tag => (
        <span key={tag} className="badge line">
          {tag}
        </span>
      ))}
      {of.length > 2 && <span className="dim s12">+{of.length - 2}</span>}
    </span>
  )
