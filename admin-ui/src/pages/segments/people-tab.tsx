import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconHelp, IconUserMinus, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../components/avatar.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { lazyDialog } from '../../components/lazily.tsx'
import { PlaceLink } from '../../components/place-link.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { confirmDone } from '../../components/said.ts'
import { Time } from '../../components/time.tsx'
import type { Segment, SegmentMember } from '../../api/model.ts'
import { segments } from '../../data/segments.ts'
import { useListPlace } from '../../kinds/list/list-search.ts'
import { InnerList } from './inner-list.tsx'

const AddPeopleDialog = lazyDialog(async () => (await import('./add-people-dialog.tsx')).AddPeopleDialog)

/** Who is in it, since when, and why; of a list people are added and removed here. */
export function PeopleTab({ segment, isReadOnly }: { segment: Segment; isReadOnly: boolean }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const place = useListPlace()
  const { search, cursor } = place.search
  const query = useQuery(
    segments.members(segment.id, { ...(search === undefined ? {} : { search }), ...(cursor === undefined ? {} : { cursor }) }),
  )
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [adding, setAdding] = useState(false)
  const mayList = segment.kind === 'static' && !isReadOnly
  const remove = useMutation({
    mutationFn: (ids: readonly string[]) => segments.removeMembers(segment.id, ids),
    onSuccess: async ({ removed }) => {
      setChosen(new Set())
      confirmDone(t('segments.removedPeople', { count: removed }))
      await queries.invalidateQueries({ queryKey: ['segments'] })
    },
  })
  const toggle = (id: string): void => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const whyTo = (id: string): string => `/segments/${segment.id}?person=${id}`
  const addButton = (
    <Button variant="filled" leftSection={<Icon of={IconUserPlus} />} onClick={() => setAdding(true)}>
      {t('segments.addPeople')}
    </Button>
  )
  return (
    <>
      {remove.isError && <ProblemAlert error={remove.error} boxed />}
      <InnerList<SegmentMember>
        place={place}
        query={query}
        label={t('segments.tabs.people')}
        searchLabel={t('segments.searchPeople')}
        tools={
          mayList && (
            <div className="row end">
              {chosen.size > 0 && (
                <Button leftSection={<Icon of={IconUserMinus} />} loading={remove.isPending} onClick={() => remove.mutate([...chosen])}>
                  {t('segments.removeSelected', { count: chosen.size })}
                </Button>
              )}
              {addButton}
            </div>
          )
        }
        idOf={one => one.profileId}
        nameOf={one => one.displayName ?? t('profiles.anonymous')}
        hrefOf={one => `/profiles/${one.profileId}`}
        columns={[
          {
            id: 'person',
            label: t('segments.person'),
            narrow: 'lead',
            cell: one => (
              <span className="row">
                <Avatar name={one.displayName ?? t('profiles.anonymous')} size="s" />
                {one.displayName ?? t('profiles.anonymous')}
              </span>
            ),
          },
          { id: 'since', label: t('segments.since'), narrow: 'second', width: 180, cell: one => <Time at={one.since} /> },
          { id: 'cause', label: t('segments.cause'), width: 220, cell: one => t(`segments.causes.${one.cause}`) },
          ...(segment.kind === 'dynamic'
            ? [
                {
                  id: 'why',
                  label: '',
                  width: 88,
                  narrow: 'state' as const,
                  cell: (one: SegmentMember) => (
                    <PlaceLink to={whyTo(one.profileId)} className="row">
                      <Icon of={IconHelp} small />
                      {t('segments.why')}
                    </PlaceLink>
                  ),
                },
              ]
            : []),
        ]}
        {...(mayList
          ? {
              selection: {
                chosen,
                toggle,
                setAll: (rows: readonly SegmentMember[], on: boolean) =>
                  setChosen(on ? new Set(rows.map(one => one.profileId)) : new Set()),
              },
            }
          : {})}
        empty={
          <EmptyState icon={IconUsers} title={t('segments.peopleEmptyTitle')} actions={mayList ? addButton : undefined}>
            {t(segment.kind === 'static' ? 'segments.peopleEmptyStatic' : 'segments.peopleEmptyDetail')}
          </EmptyState>
        }
      />
      {adding && <AddPeopleDialog segment={segment} onClose={() => setAdding(false)} />}
    </>
  )
}
