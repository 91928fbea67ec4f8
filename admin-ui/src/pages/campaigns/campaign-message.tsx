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
  const library = useQuery({ ...contents.one(campaign.contentId ?? ''), enabled: campaign.content === null && campaign.contentId !== null })
  if (campaign.content !== null) return <Rendered message={campaign.content} />
  if (campaign.contentId === null) return null
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
