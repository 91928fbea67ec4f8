import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile, Segment } from '../../api/model.ts'
import { asProblem } from '../../api/problem.ts'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { AfterAMoment, SkeletonLine } from '../../components/skeleton.tsx'
import { confirmDone } from '../../components/said.ts'
import { segments } from '../../data/segments.ts'
import { SegmentSelect } from '../segments/segment-select.tsx'

/** Puts chosen people on a list: one there is, or a new one that gets its name here. */
export function PutOnListDialog({
  people,
  onDone,
  onClose,
}: {
  people: readonly Profile[]
  /** They are on the list. */
  onDone: () => void
  onClose: () => void
}): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [way, setWay] = useState<'known' | 'new' | null>(null)
  const [list, setList] = useState<Segment | null>(null)
  const [name, setName] = useState('')
  const known = useQuery(segments.list({ kind: 'static' }))
  const hasNone = known.data?.items.length === 0
  const isNew = hasNone || way === 'new'
  const isFirst = way === null // whoever goes from one way to the other stays on that choice
  const put = useMutation({
    mutationFn: async () => {
      const on = isNew ? (await segments.create({ name: name.trim(), kind: 'static' })).value : list
      if (on === null) throw new Error('no list is chosen')
      try {
        const answer = await segments.addMembers(
          on.id,
          people.map(one => one.id),
        )
        return { name: on.name, ...answer }
      } catch (error) {
        // the new list is there, though nobody is on it: the next try goes on with it
        setList(on)
        setWay('known')
        throw error
      }
    },
    onSuccess: ({ name: on, added, already, unknown }) => {
      const said = [
        t('people.listed', { name: on, count: added }),
        ...(already === 0 ? [] : [t('people.listedBefore', { count: already })]),
        ...(unknown.length === 0 ? [] : [t('people.listedNobody', { count: unknown.length })]),
      ]
      confirmDone(said.join(' '))
      onDone()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['segments'] }),
  })
  const faults = put.isError ? asProblem(put.error).faultsByField() : {}
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people.listTitle', { count: people.length })}
      size={440}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          put.mutate()
        }}
      >
        {!hasNone && (
          <SegmentedControl
            aria-label={t('people.list')}
            data={[
              { value: 'known', label: t('people.listKnown') },
              { value: 'new', label: t('people.listNew') },
            ]}
            value={way ?? 'known'}
            onChange={next => setWay(next === 'new' ? 'new' : 'known')}
          />
        )}
        {known.isPending ? (
          <AfterAMoment>
            <SkeletonLine height={32} />
          </AfterAMoment>
        ) : isNew ? (
          <TextInput
            key="new"
            label={t('people.listName')}
            description={t('people.listNameAbout')}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
            error={faults['name']}
            required
            maxLength={200}
            autoFocus={isFirst}
            data-autofocus
          />
        ) : (
          <SegmentSelect
            label={t('people.list')}
            kind="static"
            value={list?.id ?? null}
            onChange={setList}
            required
            autoFocus={isFirst}
            data-autofocus
          />
        )}
        {put.isError && <ProblemAlert error={put.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={put.isPending} disabled={isNew ? name.trim() === '' : list === null}>
            {t('people.listAct')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
