/** How far a campaign is, in messages. */
export interface CampaignProgress {
  planned: number
  decided: number
}
type Phase = 'plan' | 'send' | 'settle' | 'done' | 'cancelled'

const STEPS: readonly { phase: Phase; title: string }[] = [
  { phase: 'plan', title: 'Decide for every recipient' },
  { phase: 'send', title: 'Send, page by page' },
  { phase: 'settle', title: 'Wait until nothing is open' },
  { phase: 'done', title: 'Close the books' },
]
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** The "you are here" of a campaign in the Temporal UI, as Markdown. */
export function outline(phase: Phase, progress: CampaignProgress, paused: boolean, cancelled: boolean): string {
  const at = STEPS.findIndex(step => step.phase === phase)
  const marks = STEPS.map(
    (step, i) => `- ${phase === 'done' || i < at ? '[x]' : '[ ]'} ${step.title}${i === at && phase !== 'done' ? ' **<- here**' : ''}`,
  )
  const state = cancelled ? '**Cancelled.**' : paused ? '**Paused.** Resume it from the campaign page.' : ''
  return [`${grouped(progress.planned)} planned, ${grouped(progress.decided)} decided. ${state}`.trim(), '', ...marks].join('\n')
}
