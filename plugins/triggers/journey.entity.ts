import { authored, defineEntity, p, walled } from 'fathi/sdk'
import type { Draft } from './draft.schema.ts'

export type JourneyState = 'draft' | 'live' | 'paused' | 'draining' | 'archived'
/** What happens to what fell due during a pause. */
export type ResumeMode = 'send' | 'skip' | 'shift'

const JourneySchema = defineEntity({
  name: 'Journey',
  ...walled('triggers_journey'),
  properties: {
    ...authored,
    state: p.string().length(10).$type<JourneyState>().default('draft'),
    draft: p.json<Draft>(),
    /** The number of the version that lets people in; null before the first. */
    published: p.integer().nullable(),
    planHash: p.string().length(64).nullable(),
    publishedAt: p.datetime().nullable(),
    /** Whether who joins a segment that it listens to comes in. */
    letsJoin: p.boolean().default(true),
    pausedAt: p.datetime().nullable(),
    /** Every run that began before must hear of it before it goes on. */
    resumedAt: p.datetime().nullable(),
  },
  uniques: [{ properties: ['workspaceId', 'key'] }],
  indexes: [
    { properties: ['workspaceId', 'id'] },
    {
      name: 'triggers_journey_live',
      expression: `create index "triggers_journey_live" on "triggers_journey" ("workspace_id") where state = 'live'`,
    },
  ],
})
/** A journey as its authors see it: the draft, and which version lets people in. */
export class Journey extends JourneySchema.class {}
JourneySchema.setClass(Journey)
