import { Button, Modal, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Topic } from '../../api/model.ts'
import { asProblem } from '../../api/problem.ts'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { keptTopics } from '../../data/topics.ts'
import '../../i18n/topic-words.ts'

/** Makes a topic, or changes one. */
export function TopicDialog({ topic, onClose }: { topic: Topic | null; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [name, setName] = useState(topic?.name ?? '')
  const [description, setDescription] = useState(topic?.description ?? '')
  const [defaultsTo, setDefaultsTo] = useState<Topic['defaultsTo']>(topic?.defaultsTo ?? 'out')
  const [joinOnSubscribe, setJoins] = useState(topic?.joinOnSubscribe ?? false)
  const keep = useMutation({
    mutationFn: async () => {
      const said = { name: name.trim(), description: description.trim(), defaultsTo, joinOnSubscribe }
      await (topic === null ? keptTopics.create(said) : keptTopics.edit(topic, said))
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['topics'] })
      onClose()
    },
  })
  const faults = keep.isError ? asProblem(keep.error).faultsByField() : {}
  return (
    <Modal
      opened
      onClose={onClose}
      title={topic === null ? t('topics.new') : t('topics.editTitle', { name: topic.name })}
      size={440}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          keep.mutate()
        }}
      >
        <TextInput
          label={t('topics.name')}
          description={t('topics.nameAbout')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          error={faults['name']}
          required
          maxLength={200}
          data-autofocus
        />
        <Textarea
          label={t('topics.about')}
          description={t('topics.aboutHelp')}
          value={description}
          onChange={event => setDescription(event.currentTarget.value)}
          error={faults['description']}
          maxLength={2_000}
          autosize
          minRows={2}
        />
        <Select
          label={t('topics.default')}
          value={defaultsTo}
          data={(['out', 'in'] as const).map(one => ({ value: one, label: t(`topics.defaults.${one}`) }))}
          onChange={next => setDefaultsTo((next ?? 'out') as Topic['defaultsTo'])}
          allowDeselect={false}
        />
        <Switch
          label={t('topics.join')}
          description={t('topics.joinAbout')}
          checked={joinOnSubscribe}
          onChange={event => setJoins(event.currentTarget.checked)}
        />
        {keep.isError && <ProblemAlert error={keep.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={keep.isPending}>
            {t(topic === null ? 'topics.create' : 'topics.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
