import { defineEntity, p, walled } from 'fathi/sdk'

/** `wait`: ends a wait; `rearm`: has its node entered anew; `goal` and `exit`: count for the whole run. */
export type AwaitedRole = 'wait' | 'rearm' | 'goal' | 'exit'
export type AwaitedKind = 'event' | 'trait' | 'segment-joined' | 'segment-left'

const AwaitedSchema = defineEntity({
  name: 'JourneyAwaited',
  ...walled('triggers_awaited'),
  properties: {
    workspaceId: p.uuid().primary(),
    runId: p.uuid().primary(),
    /** 0 for what counts for the whole run. */
    visit: p.integer().primary(),
    nth: p.smallint().primary(),
    profileId: p.uuid(),
    role: p.string().length(10).$type<AwaitedRole>(),
    kind: p.string().length(15).$type<AwaitedKind>(),
    /** Of the event or trait; the id of the segment. */
    name: p.string().length(200),
    match: p.json<Record<string, unknown>>().nullable(),
    by: p.string().length(50).nullable(),
    saveAs: p.string().length(50).nullable(),
    /** Only what is dated after it counts. */
    since: p.datetime(),
    /** What comes later does not count; null where the run itself decides. */
    until: p.datetime().nullable(),
  },
  indexes: [{ properties: ['workspaceId', 'profileId', 'kind', 'name'] }],
})
/** What runs wait for, by person: an event meets the runs that await it, and no others. */
export class Awaited extends AwaitedSchema.class {}
AwaitedSchema.setClass(Awaited)
