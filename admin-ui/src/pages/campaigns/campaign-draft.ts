import { useQueryClient } from '@tanstack/react-query'
import type { Tagged } from '../../api/client.ts'
import type { Audience, Campaign, CampaignSchedule, PushDraft } from '../../api/model.ts'
import { campaigns } from '../../data/campaigns.ts'
import { keepSaved } from '../../data/keep-saved.ts'
import { type Draft, useDraft } from '../../kinds/use-draft.ts'

export interface CampaignValues {
  name: string
  audience: Audience | null
  contentId: string | null
  content: PushDraft | null
  class: 'marketing' | 'transactional'
  topicId: string | null
  schedule: CampaignSchedule
  throttlePerMinute: number | null
}

const AUTOSAVE_MS = 700

/** The draft of a campaign; saves itself, and counts the audience again when that changed. */
export function useCampaignDraft(loaded: Tagged<Campaign>): Draft<CampaignValues> | undefined {
  const queries = useQueryClient()
  const id = loaded.value.id
  return useDraft({
    loaded,
    pick: (campaign: Campaign): CampaignValues => ({
      name: campaign.name,
      audience: campaign.audience,
      contentId: campaign.contentId,
      content: campaign.content ?? null,
      class: campaign.class,
      topicId: campaign.topicId,
      schedule: campaign.schedule,
      throttlePerMinute: campaign.throttlePerMinute,
    }),
    save: (changed, etag) => campaigns.edit(id, changed, etag),
    reload: () => queries.fetchQuery({ ...campaigns.one(id), staleTime: 0 }),
    onSaved: saved => {
      keepSaved(queries, campaigns.one(id).queryKey, saved)
      void queries.invalidateQueries({ queryKey: campaigns.count(id).queryKey })
    },
    autosaveMs: AUTOSAVE_MS,
  })
}
