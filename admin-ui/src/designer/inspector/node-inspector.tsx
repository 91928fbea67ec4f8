import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core'
import { IconCopy, IconEye, IconEyeOff, IconTrash, IconX } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { SchemaForm } from '../../schema-form/schema-form.tsx'
import { useDesigner, useDesignerState } from '../designer-context.ts'
import { iconOf, toneOf } from '../icons.ts'
import { nodeOf } from '../model/draft.ts'
import { useNodeWords } from '../use-node-words.ts'
import { formParts } from './form-parts.ts'
import { OwnProblems } from './own-problems.tsx'
import { withIds } from './with-ids.ts'

const noSecrets: readonly string[] = []
const noFaults = {}

/** One step: what it will do, its form, and what can be done to it. */
export function NodeInspector({ id }: { id: string }): ReactElement | null {
  const { t } = useTranslation()
  const { acts, kinds, store, isReadOnly, askRemove } = useDesigner()
  const draft = useDesignerState(state => state.draft)
  const { titleOf, sentenceOf } = useNodeWords()
  const node = nodeOf(draft, id)
  if (node === undefined) return null
  const kind = kinds.of(node)
  const isOff = node.disabled === true
  const hasFields = Object.keys((kind?.config['properties'] ?? {}) as object).length > 0
  return (
    <aside className="journey-inspector" aria-label={t('journeys.inspectorOf', { title: titleOf(draft, id) })}>
      <div className="id">
        <span className={`tile ${toneOf(kind?.category)}`}>
          <Icon of={iconOf(kind?.icon, kind?.category)} />
        </span>
        <div className="grow">
          <h2 className="trunc">{titleOf(draft, id)}</h2>
          <p>
            {kind?.title ?? node.type} · <span className="mono">{id}</span>
          </p>
        </div>
        <Tooltip label={t('journeys.closeInspector')}>
          <ActionIcon aria-label={t('journeys.closeInspector')} onClick={() => store.getState().select([])}>
            <Icon of={IconX} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className="body" tabIndex={-1}>
        <p className="sentence">{sentenceOf(node)}</p>
        <OwnProblems id={id} />
        <div className="form">
          <TextInput
            label={t('journeys.nodeTitle')}
            placeholder={kind?.title ?? ''}
            value={node.title ?? ''}
            maxLength={200}
            disabled={isReadOnly}
            onChange={event => acts.rename(id, event.currentTarget.value)}
          />
          {kind !== undefined && hasFields && (
            <SchemaForm
              key={id}
              schema={kind.config}
              values={node.config}
              secrets={noSecrets}
              faults={noFaults}
              parts={formParts}
              isReadOnly={isReadOnly}
              onChange={config => acts.configure(id, withIds(kind.config, config))}
            />
          )}
        </div>
      </div>
      {!isReadOnly && (
        <div className="foot-bar">
          <Button variant="subtle" color="gray" leftSection={<Icon of={IconCopy} />} onClick={() => acts.duplicate([id])}>
            {t('journeys.duplicateStep')}
          </Button>
          <Button variant="subtle" color="gray" leftSection={<Icon of={isOff ? IconEye : IconEyeOff} />} onClick={() => acts.toggle([id])}>
            {t(isOff ? 'journeys.enable' : 'journeys.disable')}
          </Button>
          <Button className="end" variant="subtle" color="danger" leftSection={<Icon of={IconTrash} />} onClick={() => askRemove([id])}>
            {t('journeys.deleteStep')}
          </Button>
        </div>
      )}
    </aside>
  )
}
