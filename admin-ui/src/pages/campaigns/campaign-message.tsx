import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { Campaign } from '../../api/model.ts'
import { Loaded } from '../../components/loaded.tsx'
import { MessageFrames } from '../../composer/message-frames.tsx'
import { contents } from '../../data/contents.ts'
import '../../composer/composer.css'

/** The message as it was sent. */
export function CampaignMessage({ campaign }: { campaign: Campaign }): ReactElement | null {
  const library = useQuery({ ...contents.one(campaign.contentId ?? ''), enabled: campaign.content == null && campaign.contentId !== null })
  if (campaign.content != null)
    return (
      <div className="composer-preview" style={{ padding: 0 }}>
        <MessageFrames of={campaign.content} />
      </div>
    )
  if (campaign.contentId === null) return null
  return (
    <Loaded query={library}>
      {({ value }) => (
        <div className="composer-preview" style={{ padding: 0 }}>
          <MessageFrames of={value.draft} />
        </div>
      )}
    </Loaded>
  )
}
