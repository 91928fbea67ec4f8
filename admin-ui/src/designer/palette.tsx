import { type DragEvent, type ReactElement, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { DRAGGED_KIND } from './canvas/dragged-kind.ts'
import { useDesigner } from './designer-context.ts'
import { FindBox } from './find-box.tsx'
import { iconOf, toneOf } from './icons.ts'
import type { NodeKind } from './model/node-kinds.ts'
import { useKindGroups } from './use-kind-groups.ts'

/** The blocks by category: dragged onto the canvas, or added behind what is selected. */
export function Palette({ search }: { search: RefObject<HTMLInputElement | null> }): ReactElement {
  const { t } = useTranslation()
  const { acts, goTo } = useDesigner()
  const [typed, setTyped] = useState('')
  const groups = useKindGroups(typed)
  const add = (kind: NodeKind | undefined): void => {
    if (kind === undefined) return
    goTo(acts.addNext(kind))
    setTyped('')
  }
  return (
    <>
      <FindBox search={search} label={t('journeys.findBlock')} value={typed} onChange={setTyped} onEnter={() => add(groups[0]?.items[0])} />
      <div className="journey-blocks">
        {groups.map(({ category, name, items }) => (
          <section key={category} aria-label={name}>
            <h3>{name}</h3>
            {items.map(kind => (
              <button
                type="button"
                className="block"
                key={kind.type}
                draggable
                title={kind.sentence}
                onDragStart={(event: DragEvent) => {
                  event.dataTransfer.setData(DRAGGED_KIND, kind.type)
                  event.dataTransfer.effectAllowed = 'copy'
                }}
                onClick={() => add(kind)}
              >
                <span className={`tile s ${toneOf(kind.category)}`}>
                  <Icon of={iconOf(kind.icon, kind.category)} />
                </span>
                <span className="trunc">{kind.title}</span>
              </button>
            ))}
          </section>
        ))}
        {groups.length === 0 && <p className="dim s12 nothing-found">{t('journeys.noBlock')}</p>}
      </div>
    </>
  )
}
