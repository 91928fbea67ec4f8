import { type ReactElement, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesigner, useDesignerState, useOutletsOf } from './designer-context.ts'
import { FindBox } from './find-box.tsx'
import { type Line, outlineOf } from './model/outline.ts'
import { OutlineLine } from './outline-line.tsx'
import { useNodeWords } from './use-node-words.ts'

/** The journey as a list: the same model, for keyboards, screen readers and narrow screens. */
export function Outline({ search }: { search: RefObject<HTMLInputElement | null> }): ReactElement {
  const { t } = useTranslation()
  const { goTo } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const outletsOf = useOutletsOf()
  const { titleOf } = useNodeWords()
  const [typed, setTyped] = useState('')
  const words = typed.trim().toLowerCase()
  const lines = outlineOf(draft, outletsOf).filter(
    line => words === '' || (line.kind === 'node' && titleOf(draft, line.id).toLowerCase().includes(words)),
  )
  const first = lines.find(line => line.kind === 'node')
  return (
    <>
      <FindBox
        search={search}
        label={t('journeys.findStep')}
        value={typed}
        onChange={setTyped}
        onEnter={() => (first?.kind === 'node' ? goTo(first.id) : undefined)}
      />
      <ol className="journey-outline" aria-label={t('journeys.sides.outline')}>
        {lines.map(line => (
          <OutlineLine line={line} key={keyOf(line)} />
        ))}
      </ol>
      {words !== '' && lines.length === 0 && <p className="dim s12 nothing-found">{t('journeys.noStep')}</p>}
    </>
  )
}

const keyOf = (line: Line): string =>
  line.kind === 'entry' ? 'entry' : line.kind === 'node' ? line.id : `${line.at.from} ${line.at.outlet}`
