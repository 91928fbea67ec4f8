import { Input, Select } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesigner, useDesignerState } from '../designer-context.ts'
import { useNodeWords } from '../use-node-words.ts'

/** Which way is drawn where the journey draws lots; left to the lot where nothing is chosen. */
export function Lots({
  variants,
  onChange,
}: {
  variants: Readonly<Record<string, string>>
  onChange: (variants: Readonly<Record<string, string>>) => void
}): ReactElement | null {
  const { t } = useTranslation()
  const { kinds } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const { titleOf, outletWord } = useNodeWords()
  const nodes = draft.nodes.filter(one => one.disabled !== true && kinds.of(one)?.drawsLot === true)
  if (nodes.length === 0) return null
  const choose = (id: string, outlet: string | null): void => {
    const { [id]: _former, ...rest } = variants
    onChange(outlet === null ? rest : { ...rest, [id]: outlet })
  }
  return (
    <Input.Wrapper label={t('journeys.try.lots')} labelElement="div">
      <div className="stack" style={{ gap: 6 }}>
        {nodes.map(node => (
          <Select
            key={node.id}
            label={titleOf(draft, node.id)}
            placeholder={t('journeys.try.byLot')}
            value={variants[node.id] ?? null}
            data={kinds.outletsOf(node).map(({ id }) => ({ value: id, label: outletWord(draft, { from: node.id, outlet: id }) }))}
            clearable
            onChange={outlet => choose(node.id, outlet)}
          />
        ))}
      </div>
    </Input.Wrapper>
  )
}
