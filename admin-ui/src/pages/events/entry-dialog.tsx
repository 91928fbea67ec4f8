import { Autocomplete, Button, Checkbox, Modal, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry } from '../../api/model.ts'
import { asProblem } from '../../api/problem.ts'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { confirmDone } from '../../components/said.ts'
import { catalogue } from '../../data/events.ts'
import { eventWords } from '../../i18n/en/events.en.ts'

type Kind = CatalogueEntry['kind']
type ValueType = CatalogueEntry['types'][number]
const kinds = Object.keys(eventWords.catalogue.kinds) as Kind[]
const types = Object.keys(eventWords.catalogue.type) as ValueType[]

/** Declares what will come, or says more about what is there. */
export function EntryDialog({
  entry,
  suggested,
  onClose,
}: {
  entry: CatalogueEntry | null
  /** What the list is narrowed to. */
  suggested: { kind: string | undefined; event: string | undefined }
  onClose: () => void
}): ReactElement {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [kind, setKind] = useState<Kind>(entry?.kind ?? kinds.find(one => one === suggested.kind) ?? 'event')
  const [event, setEvent] = useState(entry?.event ?? suggested.event ?? '')
  const [name, setName] = useState(entry?.name ?? '')
  const [chosen, setChosen] = useState<readonly ValueType[]>(entry?.types ?? [])
  const [description, setDescription] = useState(entry?.description ?? '')
  const [isSensitive, setSensitive] = useState(entry?.sensitive ?? false)
  const known = useQuery({
    queryKey: ['catalogue', 'names', event],
    queryFn: () => catalogue.eventNames(event),
    enabled: kind === 'property',
  })
  const mayBeSensitive = kind === 'trait' && !name.includes('.')
  const said = { types: kind === 'event' ? [] : [...chosen], description, ...(mayBeSensitive ? { sensitive: isSensitive } : {}) }
  const save = useMutation({
    mutationFn: () =>
      entry === null
        ? catalogue.plan({ kind, name: name.trim(), ...(kind === 'property' ? { event: event.trim() } : {}), ...said })
        : catalogue.change(entry.id, said),
    onSuccess: async saved => {
      await queries.invalidateQueries({ queryKey: ['catalogue'] })
      confirmDone(t(entry === null ? 'catalogue.added' : 'catalogue.saved', { name: saved.name }))
      onClose()
    },
  })
  const faults = save.isError ? asProblem(save.error).faultsByField() : {}
  return (
    <Modal
      opened
      onClose={onClose}
      title={entry === null ? t('catalogue.declareTitle') : t('catalogue.editTitle', { name: entry.name })}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className="stack lg"
        onSubmit={submitted => {
          submitted.preventDefault()
          save.mutate()
        }}
      >
        {entry === null && (
          <>
            <p className="dim s13">{t('catalogue.declareAbout')}</p>
            <Select
              label={t('catalogue.kind')}
              data={kinds.map(one => ({ value: one, label: t(`catalogue.kinds.${one}`) }))}
              value={kind}
              onChange={next => setKind(kinds.find(one => one === next) ?? kind)}
              allowDeselect={false}
            />
            {kind === 'property' && (
              <Autocomplete
                label={t('catalogue.event')}
                data={known.data ?? []}
                value={event}
                onChange={setEvent}
                error={faults['event']}
                maxLength={200}
                required
              />
            )}
            <TextInput
              label={t('catalogue.name')}
              description={kind === 'event' ? undefined : t('catalogue.nameAbout')}
              value={name}
              onChange={typed => setName(typed.currentTarget.value)}
              error={faults['name']}
              maxLength={400}
              required
              data-autofocus
            />
          </>
        )}
        {kind !== 'event' && (
          <Checkbox.Group
            label={t('catalogue.types')}
            value={[...chosen]}
            onChange={next => setChosen(types.filter(one => next.includes(one)))}
          >
            <div className="row wrap" style={{ marginTop: 6, gap: '8px 16px' }}>
              {types.map(type => (
                <Checkbox key={type} value={type} label={t(`catalogue.type.${type}`)} />
              ))}
            </div>
          </Checkbox.Group>
        )}
        <Textarea
          label={t('catalogue.description')}
          value={description}
          onChange={typed => setDescription(typed.currentTarget.value)}
          error={faults['description']}
          maxLength={2_000}
          autosize
          minRows={2}
          maxRows={8}
          {...(entry === null ? {} : { 'data-autofocus': true })}
        />
        {mayBeSensitive && (
          <Switch
            label={t('catalogue.sensitive')}
            description={t('catalogue.sensitiveAbout')}
            checked={isSensitive}
            onChange={toggled => setSensitive(toggled.currentTarget.checked)}
          />
        )}
        {save.isError && <ProblemAlert error={save.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={save.isPending}>
            {entry === null ? t('catalogue.add') : t('common.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
