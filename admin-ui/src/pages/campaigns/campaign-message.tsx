import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { Campaign, PushDraft } from '../../api/model.ts'
import { Loaded } from '../../components/loaded.tsx'
import { MessageFrames } from '../../composer/message-frames.tsx'
import { usePreview } from '../../composer/use-preview.ts'
import { contents } from '../../data/contents.ts'
import '../../composer/composer.css'

/** The message as it was sent, with example values for its variables. */
export function CampaignMessage({ campaign }: { campaign: Campaign }): ReactElement | null {
  const { contentId, contentVersion } = campaign
  const isFromLibrary = campaign.content === null && contentId !== null
  const version = useQuery({ ...contents.version(contentId ?? '', contentVersion ?? 0), enabled: isFromLibrary && contentVersion !== null })
  const library = useQuery({ ...contents.one(contentId ?? ''), enabled: isFromLibrary && contentVersion === null })
  if (campaign.content !== null) return <Rendered message={campaign.content} />
  if (contentId === null) return null
  if (contentVersion !== null) return <Loaded query={version}>{({ content }) => <Rendered message={content} />}</Loaded>
  return <Loaded query={library}>{({ value }) => <Rendered message={value.draft} />}</Loaded>
}

function Rendered({ message }: { message: PushDraft }): ReactElement {
  const preview = usePreview(message, null)
  return (
    <div className="composer-preview" style={{ padding: 0 }}>
      <MessageFrames of={preview.data?.rendered ?? message} />
    </div>
  )
}
