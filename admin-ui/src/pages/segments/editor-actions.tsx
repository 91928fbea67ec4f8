import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import {
  IconArchive,
  IconArchiveOff,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCopy,
  IconDots,
  IconEdit,
  IconSend,
  IconTrash,
} from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { useGo } from '../../components/place-link.tsx'
import type { Segment } from '../../api/model.ts'
import type { Draft } from '../../kinds/use-draft.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import type { RuleEdit, SegmentValues } from './use-segment-editor.ts'
import { useSegmentActs } from './use-segment-acts.tsx'

/** Undo and redo, discard, save, and what can be done with the whole segment. */
export function EditorActions({
  segment,
  draft,
  edit,
  isReadOnly,
  blocked,
  onReview,
  onDetails,
}: {
  segment: Segment
  draft: Draft<SegmentValues>
  edit: RuleEdit
  isReadOnly: boolean
  /** Why it cannot be saved now. */
  blocked: string | undefined
  onReview: () => void
  onDetails: () => void
}): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const may = useMay()
  const acts = useSegmentActs()
  const isNew = segment.id === ''
  const mayEdit = may(needs.editSegment)
  useHotkeys(
    [
      ['mod+Z', () => edit.undo?.()],
      ['mod+shift+Z', () => edit.redo?.()],
      ['mod+Y', () => edit.redo?.()],
    ],
    ['TEXTAREA'],
  )
  return (
    <>
      {!isReadOnly && segment.kind === 'dynamic' && (
        <span className="joined" role="group">
          <Tooltip label={t('segments.undo')}>
            <ActionIcon variant="default" size={32} aria-label={t('segments.undo')} disabled={edit.undo === undefined} onClick={edit.undo}>
              <Icon of={IconArrowBackUp} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('segments.redo')}>
            <ActionIcon variant="default" size={32} aria-label={t('segments.redo')} disabled={edit.redo === undefined} onClick={edit.redo}>
              <Icon of={IconArrowForwardUp} />
            </ActionIcon>
          </Tooltip>
        </span>
      )}
      {!isReadOnly && draft.isDirty && !isNew && (
        <Button className="wide" onClick={draft.reset}>
          {t('segments.discard')}
        </Button>
      )}
      {!isReadOnly && (isNew || draft.isDirty) && (
        <Tooltip label={blocked} disabled={blocked === undefined}>
          <Button
            variant="filled"
            data-disabled={blocked !== undefined || undefined}
            aria-disabled={blocked !== undefined}
            onClick={() => blocked === undefined && onReview()}
          >
            {t(isNew ? 'segments.create' : 'segments.reviewSave')}
          </Button>
        </Tooltip>
      )}
      {!isNew && !draft.isDirty && segment.archivedAt === null && may(needs.editCampaign) && (
        <Button className="wide" leftSection={<Icon of={IconSend} />} onClick={() => go(`/campaigns?new=yes&segments=${segment.id}`)}>
          {t('segments.toCampaign')}
        </Button>
      )}
      {!isNew && (
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={t('list.actionsFor', { name: segment.name })}>
              <Icon of={IconDots} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Icon of={IconEdit} />} onClick={onDetails}>
              {t('segments.editDetails')}
            </Menu.Item>
            {mayEdit && (
              <>
                <Menu.Item leftSection={<Icon of={IconCopy} />} onClick={() => acts.duplicate(segment)}>
                  {t('common.duplicate')}
                </Menu.Item>
                <Menu.Divider />
                {segment.archivedAt === null ? (
                  <Menu.Item leftSection={<Icon of={IconArchive} />} onClick={() => acts.askArchive(segment)}>
                    {t('common.archive')}
                  </Menu.Item>
                ) : (
                  <Menu.Item leftSection={<Icon of={IconArchiveOff} />} onClick={() => acts.restore(segment)}>
                    {t('segments.restore')}
                  </Menu.Item>
                )}
                <Menu.Item
                  className="danger"
                  leftSection={<Icon of={IconTrash} />}
                  onClick={() => acts.askRemove(segment, () => go('/segments'))}
                >
                  {t('segments.remove')}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {acts.dialogs}
    </>
  )
}
