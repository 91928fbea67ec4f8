import { ActionIcon, Button, Input } from '@mantine/core'
import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps } from '@rjsf/utils'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'

/** The parts of a list under each other: branches, shares, headers. */
export function PartList({
  title,
  schema,
  items,
  canAdd,
  onAddClick,
  required,
  disabled,
  readonly,
}: ArrayFieldTemplateProps): ReactElement {
  const { t } = useTranslation()
  return (
    <Input.Wrapper
      label={title}
      description={schema.description}
      inputWrapperOrder={['label', 'input', 'description']}
      labelElement="div"
      required={required === true}
    >
      <div className="part-list">
        {items}
        {canAdd && disabled !== true && readonly !== true && (
          <Button
            size="xs"
            leftSection={<Icon of={IconPlus} small />}
            aria-label={t('journeys.addPartOf', { what: title })}
            onClick={onAddClick}
          >
            {t('journeys.addPart')}
          </Button>
        )}
      </div>
    </Input.Wrapper>
  )
}

/** One part, with what moves and removes it. */
export function PartItem({ children, buttonsProps, index, totalItems, disabled, readonly }: ArrayFieldItemTemplateProps): ReactElement {
  const { t } = useTranslation()
  const { hasMoveUp, hasMoveDown, hasRemove, onMoveUpItem, onMoveDownItem, onRemoveItem } = buttonsProps
  const isFixed = disabled === true || readonly === true
  const number = { place: index + 1 }
  return (
    <div className="part-item" role="group" aria-label={t('journeys.part', { place: index + 1, count: totalItems })}>
      <div className="grow">{children}</div>
      {!isFixed && (
        <div className="acts">
          {totalItems > 1 && (
            <>
              <ActionIcon size={24} aria-label={t('journeys.partUp', number)} disabled={!hasMoveUp || index === 0} onClick={onMoveUpItem}>
                <Icon of={IconArrowUp} small />
              </ActionIcon>
              <ActionIcon size={24} aria-label={t('journeys.partDown', number)} disabled={!hasMoveDown} onClick={onMoveDownItem}>
                <Icon of={IconArrowDown} small />
              </ActionIcon>
            </>
          )}
          {hasRemove && (
            <ActionIcon size={24} aria-label={t('journeys.partRemove', number)} onClick={onRemoveItem}>
              <Icon of={IconX} small />
            </ActionIcon>
          )}
        </div>
      )}
    </div>
  )
}
