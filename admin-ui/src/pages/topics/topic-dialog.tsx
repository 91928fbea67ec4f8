import { Select, Switch, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Topic } from '../../api/model.ts'
import { NamedDialog } from '../../components/named-dialog.tsx'
import { keptTopics } from '../../data/topics.ts'
import '../../i18n/topic-words.ts'

/** Makes a topic, or changes one. */
export function TopicDialog({ topic, onClose }: { topic: Topic | null; onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [description, setDescription] = useState(topic?.description ?? '')
  const [defaultsTo, setDefaultsTo] = useState<Topic['defaultsTo']>(topic?.defaultsTo ?? 'out')
  const [joinOnSubscribe, setJoins] = useState(topic?.joinOnSubscribe ?? false)
  return (
    <NamedDialog
      title={topic === null ? t('topics.new') : t('topics.editTitle', { name: topic.name })}
      label={t('topics.name')}
      about={t('topics.nameAbout')}
      action={t(topic === null ? 'topics.create' : 'topics.save')}
      maxLength={200}
      {...(topic === null ? {} : { initial: topic.name })}
      create={async name => {
        const said = { name, description: description.trim(), defaultsTo, joinOnSubscribe }
        await (topic === null ? keptTopics.create(said) : keptTopics.edit(topic, said))
      }}
      onMade={async () => {
        await queries.invalidateQueries({ queryKey: ['topics'] })
        onClose()
      }}
      onClose={onClose}
    >
      {faults => (
        <>
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
        </>
      )}
    </NamedDialog>
  )
}
