import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconFileCheck, IconLogin2, IconShieldCheck, IconTrash } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuarantinedEvent } from '../../api/model.ts'
import { CodeBlock } from '../../components/code-block.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { CopyableId } from '../../components/copyable-id.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { confirmDone } from '../../components/said.ts'
import { Time } from '../../components/time.tsx'
import { catalogue, contracts, quarantine } from '../../data/events.ts'
import { ListPage } from '../../kinds/list/list-page.tsx'
import { useLive } from '../../live/use-live.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { contractPlace, useTabPlace } from './event-place.ts'
import { EventTabs } from './event-tabs.tsx'
import { useOpenRow } from './use-open-row.ts'

/** Events that broke their contract, each with the reason; taken in when they keep it by now, or deleted. */
export function QuarantineList(): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const place = useTabPlace('quarantine', 'event')
  const query = useQuery(quarantine.list(place.query))
  const live = useLive('events')
  const mayEdit = useMay()(needs.editEvents)
  const [dropped, setDropped] = useState<readonly QuarantinedEvent[]>([])
  const [replaying, setReplaying] = useState(false)
  const opened = useOpenRow<QuarantinedEvent>(place.search, event => <Broken of={event} />)
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['events'] })
  const replay = useMutation({
    mutationFn: async (chosen: readonly QuarantinedEvent[]) => {
      for (const { id } of chosen) await quarantine.replay(id)
      return chosen.length
    },
    onSuccess: count => confirmDone(t('quarantine.replayedSome', { count })),
    onSettled: refresh,
  })
  const drop = async (): Promise<void> => {
    try {
      for (const { id } of dropped) await quarantine.drop(id)
      confirmDone(t('quarantine.dropped', { count: dropped.length }))
    } finally {
      await refresh()
    }
  }
  return (
    <>
      <ListPage
        name="quarantine"
        title={t('events.title')}
        aside={<LiveMark status={live} />}
        actions={
          mayEdit && (query.data?.items.length ?? 0) > 0 ? (
            <Button variant="filled" leftSection={<Icon of={IconLogin2} />} onClick={() => setReplaying(true)}>
              {t('quarantine.replayAll')}
            </Button>
          ) : undefined
        }
        tabs={
          <>
            <EventTabs current="quarantine" />
            {replay.isError && <ProblemAlert error={replay.error} title={t('quarantine.refused')} boxed />}
          </>
        }
        place={place}
        query={query}
        filters={[{ id: 'event', label: t('contracts.event'), kind: 'suggest', ask: catalogue.eventNames }]}
        idOf={event => event.id}
        nameOf={event => event.event}
        expanding={opened}
        menuOf={event => [
          ...(mayEdit ? [{ label: t('quarantine.replay'), icon: IconLogin2, run: () => replay.mutate([event]) }] : []),
          { label: t('quarantine.contract'), icon: IconFileCheck, to: contractPlace(event.event) },
          ...(mayEdit ? [{ label: t('quarantine.drop'), icon: IconTrash, danger: true, apart: true, run: () => setDropped([event]) }] : []),
        ]}
        {...(mayEdit
          ? {
              bulk: (chosen: readonly QuarantinedEvent[], clear: () => void) => (
                <>
                  <Button size="xs" onClick={() => replay.mutate(chosen, { onSuccess: clear })} loading={replay.isPending}>
                    {t('quarantine.replay')}
                  </Button>
                  <Button size="xs" color="danger" onClick={() => setDropped(chosen)}>
                    {t('quarantine.drop')}
                  </Button>
                </>
              ),
            }
          : {})}
        columns={[
          { id: 'event', label: t('contracts.event'), narrow: 'lead', width: '22%', cell: event => event.event },
          { id: 'reason', label: t('quarantine.reason'), narrow: 'second', cell: event => <FirstFault of={event} /> },
          { id: 'message', label: t('events.messageId'), width: 190, cell: event => <CopyableId value={event.messageId} short /> },
          { id: 'at', label: t('quarantine.at'), narrow: 'state', width: 132, cell: event => <Time at={event.at} /> },
        ]}
        empty={
          <EmptyState icon={IconShieldCheck} title={t('quarantine.emptyTitle')}>
            {t('quarantine.emptyDetail')}
          </EmptyState>
        }
      />
      <ReplayDialog
        opened={replaying}
        names={[
          ...new Set(place.filters['event'] === undefined ? (query.data?.items ?? []).map(one => one.event) : [place.filters['event']]),
        ]}
        isNarrowed={place.filters['event'] !== undefined}
        onClose={() => setReplaying(false)}
        onDone={refresh}
      />
      <ConfirmDialog
        opened={dropped.length > 0}
        onClose={() => setDropped([])}
        title={t('quarantine.dropTitle', { count: dropped.length })}
        act={t('quarantine.dropAct')}
        run={drop}
      >
        {t('quarantine.dropDetail')}
      </ConfirmDialog>
    </>
  )
}

/** Takes in all that may come in: of the event the list is narrowed to, else of every event that has some kept apart. */
function ReplayDialog({
  opened,
  names,
  isNarrowed,
  onClose,
  onDone,
}: {
  opened: boolean
  names: readonly string[]
  isNarrowed: boolean
  onClose: () => void
  onDone: () => Promise<void>
}): ReactElement {
  const { t } = useTranslation()
  const held =
    useQuery(contracts.list({}))
      .data?.items.filter(one => one.quarantined > 0)
      .map(one => one.event) ?? []
  const all = isNarrowed ? names : [...new Set([...names, ...held])]
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t('quarantine.replayAllTitle')}
      act={t('quarantine.replayAll')}
      dangerous={false}
      run={async () => {
        const sum = { replayed: 0, remaining: 0 }
        for (const name of all) {
          const { replayed, remaining } = await quarantine.replayAll(name)
          sum.replayed += replayed
          sum.remaining += remaining
        }
        await onDone()
        const taken = sum.replayed === 0 ? t('quarantine.replayedNone') : t('quarantine.replayedSome', { count: sum.replayed })
        confirmDone(
          sum.replayed === 0 || sum.remaining === 0 ? taken : `${taken}; ${t('quarantine.stillBroken', { count: sum.remaining })}`,
        )
      }}
    >
      {t('quarantine.replayAllDetail', { names: all.map(name => `“${name}”`).join(', ') })}
    </ConfirmDialog>
  )
}

function FirstFault({ of: { faults } }: { of: QuarantinedEvent }): ReactElement {
  const { t } = useTranslation()
  const [first, ...more] = faults
  return (
    <span title={faults.map(fault => `${fault.pointer}: ${fault.detail}`).join('\n')}>
      <code>{shortPointer(first?.pointer)}</code> {first?.detail}{' '}
      {more.length > 0 && <span className="dim">{t('quarantine.more', { count: more.length })}</span>}
    </span>
  )
}

function Broken({ of: { faults, properties } }: { of: QuarantinedEvent }): ReactElement {
  const { t } = useTranslation()
  return (
    <div className="event-detail">
      <ul className="faults" aria-label={t('quarantine.reason')}>
        {faults.map(fault => (
          <li key={fault.pointer + fault.detail}>
            <code>{shortPointer(fault.pointer)}</code>
            {fault.detail}
          </li>
        ))}
      </ul>
      <CodeBlock label={t('events.properties')} text={JSON.stringify(properties, null, 2)} />
    </div>
  )
}

/** `/properties/address/city` -> `address.city` */
const shortPointer = (pointer = ''): string =>
  pointer
    .replace(/^\/properties\/?/, '')
    .split('/')
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')
