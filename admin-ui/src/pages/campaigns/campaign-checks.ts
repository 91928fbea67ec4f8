import type { AudienceCount } from '../../api/model.ts'
import type { CampaignValues } from './campaign-draft.ts'

export type StepId = 'audience' | 'message' | 'schedule' | 'review'
export interface Check {
  id: string
  step: StepId
  verdict: 'good' | 'warning' | 'error'
  words:
    | 'audience'
    | 'audienceMissing'
    | 'audienceEmpty'
    | 'message'
    | 'messageTitleMissing'
    | 'messageUrlMissing'
    | 'messageMissing'
    | 'schedule'
    | 'schedulePast'
    | 'topic'
    | 'topicMissing'
    | 'capture'
    | 'testOnly'
}

/** What must hold before a launch, and what should be known. The server checks again. */
export function checksOf(values: CampaignValues, count: AudienceCount | undefined, sending: string, now: Date): readonly Check[] {
  const checks: Check[] = [audienceCheck(values, count), messageCheck(values)]
  if (values.class === 'marketing')
    checks.push({ id: 'topic', step: 'message', ...(values.topicId === null ? bad('topicMissing') : good('topic')) })
  checks.push({ id: 'schedule', step: 'schedule', ...(isPast(values, now) ? bad('schedulePast') : good('schedule')) })
  if (sending === 'capture') checks.push({ id: 'sending', step: 'review', verdict: 'warning', words: 'capture' })
  if (sending === 'test-profiles') checks.push({ id: 'sending', step: 'review', verdict: 'warning', words: 'testOnly' })
  return checks
}

const good = <W extends Check['words']>(words: W) => ({ verdict: 'good' as const, words })
const bad = <W extends Check['words']>(words: W) => ({ verdict: 'error' as const, words })

function isWhole(audience: NonNullable<CampaignValues['audience']>): boolean {
  if (audience.kind === 'profiles') return audience.profileIds.length > 0
  return audience.kind === 'site' || audience.include.length > 0
}

function audienceCheck(values: CampaignValues, count: AudienceCount | undefined): Check {
  const isChosen = values.audience !== null && isWhole(values.audience)
  if (!isChosen) return { id: 'audience', step: 'audience', ...bad('audienceMissing') }
  if (count !== undefined && count.recipients === 0) return { id: 'audience', step: 'audience', ...bad('audienceEmpty') }
  return { id: 'audience', step: 'audience', ...good('audience') }
}

function messageCheck(values: CampaignValues): Check {
  if (values.contentId !== null) return { id: 'message', step: 'message', ...good('message') }
  if (values.content === null) return { id: 'message', step: 'message', ...bad('messageMissing') }
  if (values.content.title.trim() === '') return { id: 'message', step: 'message', ...bad('messageTitleMissing') }
  if ((values.content.url ?? '') === '') return { id: 'message', step: 'message', ...bad('messageUrlMissing') }
  return { id: 'message', step: 'message', ...good('message') }
}

const isPast = (values: CampaignValues, now: Date): boolean =>
  values.schedule.kind === 'at' && Date.parse(values.schedule.at) <= now.getTime()
