import { Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { IconUsers } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Journey, MigrationChoice, MigrationPreview } from '../../api/model.ts'
import { Callout } from '../../components/callout.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { journeys } from '../../data/journeys.ts'
import type { NodeKinds } from '../../designer/model/node-kinds.ts'

const ways = ['stay', 'move', 'rearm', 'exit'] as const
type Place = MigrationPreview['nodes'][number]

/** Whether each choice says where to. */
export const isWhole = (choices: readonly MigrationChoice[]): boolean =>
  choices.every(one => (one.do !== 'move' && one.do !== 'rearm') || one.to !== '')

/** What becomes of those who are inside by older versions, by the step they wait at; what each choice means is told before it is made. */
export function MoveChoices({
  journey,
  kinds,
  choices,
  onChange,
}: {
  journey: Journey
  kinds: NodeKinds
  choices: readonly MigrationChoice[]
  onChange: (choices: readonly MigrationChoice[]) => void
}): ReactElement {
  const { t } = useTranslation()
  const asked = isWhole(choices) ? choices : choices.filter(one => one.to !== '')
  const query = useQuery({ ...journeys.publishPreview(journey.id, journey.version, asked), placeholderData: keepPreviousData })
  const choose = (place: Place, patch: Partial<MigrationChoice>): void => {
    const former = choices.find(one => one.node === place.node) ?? { node: place.node, do: 'stay' as const }
    const next = { ...former, ...patch }
    const goesOver = next.do === 'move' || next.do === 'rearm'
    const { to = place.isInNew ? place.node : '', ...rest } = next
    onChange([...choices.filter(one => one.node !== place.node), ...(next.do === 'stay' ? [] : [goesOver ? { ...rest, to } : rest])])
  }
  return (
    <section>
      <h3>{t('journeys.moves.title')}</h3>
      <Loaded query={query}>
        {({ nodes }) =>
          nodes.length === 0 ? (
            <Callout icon={IconUsers}>{t('journeys.publishInside', { count: 0 })}</Callout>
          ) : (
            <ul className="moves">
              {nodes.map(place => (
                <MoveRow
                  key={place.node}
                  place={place}
                  choice={choices.find(one => one.node === place.node)}
                  targets={journey.draft.nodes.map(node => ({
                    value: node.id,
                    label: node.title ?? kinds.of(node)?.title ?? node.type,
                  }))}
                  onChoose={patch => choose(place, patch)}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

function MoveRow({
  place,
  choice,
  targets,
  onChoose,
}: {
  place: Place
  choice: MigrationChoice | undefined
  targets: readonly { value: string; label: string }[]
  onChoose: (patch: Partial<MigrationChoice>) => void
}): ReactElement {
  const { t } = useTranslation()
  const way = choice?.do ?? 'stay'
  const goesOver = way === 'move' || way === 'rearm'
  const effect = goesOver ? place.effect : t(way === 'exit' ? 'journeys.moves.exitEffect' : 'journeys.moves.stayEffect')
  return (
    <li>
      <div className="row">
        <b className="grow trunc">{place.title}</b>
        <span className="dim s12 nowrap">{t('journeys.moves.people', { count: place.runs })}</span>
        <Select
          aria-label={t('journeys.moves.what', { title: place.title })}
          w={196}
          value={way}
          data={ways.map(one => ({ value: one, label: t(`journeys.moves.${one}`) }))}
          allowDeselect={false}
          comboboxProps={{ withinPortal: true }}
          onChange={next => next !== null && onChoose({ do: next as MigrationChoice['do'] })}
        />
      </div>
      {goesOver && (
        <Select
          aria-label={t('journeys.moves.to', { title: place.title })}
          placeholder={t('journeys.moves.choose')}
          value={choice?.to === '' ? null : (choice?.to ?? null)}
          data={[...targets]}
          allowDeselect={false}
          searchable
          onChange={to => to !== null && onChoose({ to })}
        />
      )}
      <p className="dim s12">{choice?.to === '' ? t('journeys.moves.chooseFirst') : effect}</p>
    </li>
  )
}
