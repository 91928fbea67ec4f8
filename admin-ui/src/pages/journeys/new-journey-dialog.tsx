import { Button, FileButton, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconFile, IconFileImport, IconRoute } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NewJourney } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { useGo } from '../../components/place-link.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { journeys } from '../../data/journeys.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { gallery } from './gallery/gallery.ts'
import { makeReadyJourney } from './gallery/make-ready-journey.ts'
import { readJourneyFile } from './journey-file.ts'

/** What a journey begins with: nothing, a ready one of the gallery, or a file. */
type Begin = 'empty' | (typeof gallery)[number]['id'] | { file: string; journey: Omit<NewJourney, 'key'> }

/** Begins a journey; nobody comes in until it is published. */
export function NewJourneyDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const may = useMay()
  const go = useGo()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [begin, setBegin] = useState<Begin>('empty')
  const [isBadFile, setBadFile] = useState(false)
  const mayReady = may(needs.editTemplate) && may(needs.editSegment)
  const make = useMutation({
    mutationFn: () => {
      const given = { name: name.trim() }
      if (typeof begin === 'object') return journeys.create({ ...begin.journey, ...given })
      const ready = gallery.find(one => one.id === begin)
      return ready === undefined ? journeys.create(given) : makeReadyJourney(ready, given.name)
    },
    onSuccess: async made => {
      await queries.invalidateQueries({ queryKey: ['journeys', 'list'] })
      go(`/journeys/${made.id}`)
    },
  })
  const choose = (next: Begin, suggested: string): void => {
    setBegin(next)
    setBadFile(false)
    if (name.trim() === '' || name === suggestionOf(begin)) setName(suggested)
  }
  const suggestionOf = (of: Begin): string =>
    typeof of === 'object' ? of.journey.name : of === 'empty' ? '' : t(`journeys.gallery.${of}.name`)
  const read = async (file: File | null): Promise<void> => {
    if (file === null) return
    const journey = readJourneyFile(await file.text())
    if (journey === null) setBadFile(true)
    else choose({ file: file.name, journey }, journey.name)
  }
  return (
    <Modal opened onClose={onClose} title={t('journeys.new')} size={640} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className="stack lg"
        onSubmit={event => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <TextInput
          label={t('journeys.name')}
          description={t('journeys.newAbout')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          required
          maxLength={120}
          data-autofocus
        />
        <fieldset className="gallery">
          <legend>{t('journeys.gallery.title')}</legend>
          <Choice
            icon={IconFile}
            title={t('journeys.gallery.empty')}
            about={t('journeys.gallery.emptyAbout')}
            isChosen={begin === 'empty'}
            onChoose={() => choose('empty', '')}
          />
          {mayReady &&
            gallery.map(({ id }) => (
              <Choice
                key={id}
                icon={IconRoute}
                title={t(`journeys.gallery.${id}.name`)}
                about={t(`journeys.gallery.${id}.about`)}
                isChosen={begin === id}
                onChoose={() => choose(id, t(`journeys.gallery.${id}.name`))}
              />
            ))}
        </fieldset>
        <div className="row">
          <FileButton
            accept="application/json,.json"
            onChange={file => void read(file)}
            inputProps={{ 'aria-label': t('journeys.gallery.file') }}
          >
            {props => (
              <Button {...props} leftSection={<Icon of={IconFileImport} />}>
                {t('journeys.gallery.import')}
              </Button>
            )}
          </FileButton>
          {typeof begin === 'object' && <span className="s13 trunc">{begin.file}</span>}
          {isBadFile && (
            <span className="s13 k-danger bad-file" role="alert">
              {t('journeys.gallery.badFile')}
            </span>
          )}
        </div>
        {make.isError && <ProblemAlert error={make.error} />}
        <div className="dlg-foot">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled" loading={make.isPending}>
            {t('journeys.create')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function Choice({
  icon,
  title,
  about,
  isChosen,
  onChoose,
}: {
  icon: typeof IconFile
  title: string
  about: string
  isChosen: boolean
  onChoose: () => void
}): ReactElement {
  return (
    <label className={isChosen ? 'choice is-chosen' : 'choice'}>
      <input type="radio" name="begin" checked={isChosen} onChange={onChoose} />
      <span className="tile s k-primary">
        <Icon of={icon} />
      </span>
      <span className="grow">
        <b>{title}</b>
        <span className="dim s12">{about}</span>
      </span>
    </label>
  )
}
