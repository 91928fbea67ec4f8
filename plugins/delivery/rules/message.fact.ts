import {
  defineFact,
  type LeafWords,
  ofWorkspace,
  type RuleWords,
  sql,
  type SqlExpression,
  type Static,
  type Subject,
  Type,
  UUID,
} from 'fathi/sdk'
import { checkWindow, Window, windowChange, windowSql, windowTest, windowWords } from '../../cdp/index.ts'
import { type KnownMessage, messages, messagesOf } from './messages.ts'

const STAGES = {
  received: sql`min(d.at) filter (where d.state = 'accepted')`,
  shown: sql`min(d.shown_at)`,
  clicked: sql`min(d.clicked_at)`,
  dismissed: sql`min(d.dismissed_at)`,
} as const
const ACTS = { received: 'received', shown: 'saw', clicked: 'clicked', dismissed: 'dismissed' } as const
const VERBS = { received: 'received', shown: 'shown', clicked: 'clicked', dismissed: 'dismissed' } as const
const params = Type.Object(
  {
    stage: Type.Union(
      (Object.keys(STAGES) as (keyof typeof STAGES)[]).map(stage => Type.Literal(stage)),
      { title: 'What happened to it' },
    ),
    campaign: Type.Optional(Type.String({ title: 'Campaign', pattern: UUID.source })),
    content: Type.Optional(Type.String({ title: 'Template', pattern: UUID.source })),
    within: Type.Optional(Window),
  },
  { additionalProperties: false },
)
type Params = Static<typeof params>

const isMeant = ({ campaign, content }: Params, message: KnownMessage): boolean =>
  (campaign === undefined || (message.sourceKind === 'campaign' && message.sourceId === campaign)) &&
  (content === undefined || message.contentId === content)

/** When the messages that are meant came so far, as far as that lies in the window. */
function timesOf(asked: Params, subject: Subject, now: Date): number[] {
  const lies = windowTest(asked.within, now)
  return messagesOf(subject).flatMap(message => {
    const at = message[asked.stage]
    return at !== null && isMeant(asked, message) && lies(at) ? [at] : []
  })
}

const rowsOf = ({ stage, campaign, content, within }: Params, now: Date): SqlExpression =>
  sql`(select m.profile_id, ${STAGES[stage]} as at from ${ofWorkspace('delivery_message')} m join ${ofWorkspace('delivery_delivery')} d on d.message_id = m.id
    where ${campaign === undefined ? sql`true` : sql`m.source_kind = 'campaign' and m.source_id = ${campaign}::uuid`}
      and ${content === undefined ? sql`true` : sql`m.content_id = ${content}::uuid`}
    group by m.profile_id, m.id) one where ${windowSql(within, now, sql`one.at`)}`

function nextChange(asked: Params, subject: Subject, now: Date): Date | null {
  const moments = messagesOf(subject).flatMap(message => {
    const at = message[asked.stage]
    return at === null || !isMeant(asked, message) ? [] : (windowChange(asked.within, now, at) ?? [])
  })
  return moments.length === 0 ? null : new Date(Math.min(...moments))
}
const says = (asked: Params, begins: LeafWords['begins'], core: string, words: RuleWords): LeafWords => {
  const of = asked.campaign ?? asked.content
  const window = windowWords(asked.within, words)
  return {
    begins,
    core: of === undefined ? core : `${core} ${words.say('of {name}', { name: words.name(of) })}`,
    ...(window === undefined ? {} : { tail: window }),
  }
}
const common = {
  isTimeless: ({ within }: Params) => !(within !== undefined && 'last' in within),
  params,
  mentions: () => ({ sources: [messages.id] }),
  check: ({ within }: Params) => checkWindow(within, '/within'),
  nextChange,
  source: messages,
}

/** What became of the messages a person got: received, shown, clicked or dismissed, of one campaign or template or of any. */
export const messageFacts = [
  defineFact({
    ...common,
    id: 'delivery.message-count',
    title: 'Messages',
    value: 'number',
    says: ({ params: asked, operator, value }, words) =>
      says(
        asked,
        'who',
        operator.id === 'number-equals' && value === 0
          ? words.say('never {stage} a message', { stage: words.say(ACTS[asked.stage]) })
          : words.say('{stage} {count} messages', {
              stage: words.say(ACTS[asked.stage]),
              count: words.compared(operator, value).replace(/^is /, ''),
            }),
        words,
      ),
    finds: ({ stage }, found, { say }) => say('{count} messages {stage}', { count: String(found), stage: say(VERBS[stage]) }),
    read: (asked, subject, now) => timesOf(asked, subject, now).length,
    sql: (asked, now) => ({
      rows: sql`select one.profile_id, count(*) as value from ${rowsOf(asked, now)} group by one.profile_id`,
      otherwise: 0,
      holds: 'integer',
    }),
  }),
  defineFact({
    ...common,
    id: 'delivery.message-last',
    title: 'Last message',
    value: 'date',
    says: ({ params: asked, operator, value }, words) =>
      says(
        asked,
        'whose',
        words.say('last message {stage} {compared}', { stage: words.say(VERBS[asked.stage]), compared: words.compared(operator, value) }),
        words,
      ),
    finds: (_, found, words) => (typeof found === 'string' ? words.moment(found) : words.say('none so far')),
    read: (asked, subject, now) => {
      const times = timesOf(asked, subject, now)
      return times.length === 0 ? undefined : new Date(Math.max(...times)).toISOString()
    },
    sql: (asked, now) => ({
      rows: sql`select one.profile_id, max(one.at) as value from ${rowsOf(asked, now)} group by one.profile_id`,
      holds: 'moment',
      of: { moments: sql`select one.profile_id, one.at from ${rowsOf(asked, now)}`, chosen: 'latest' },
    }),
  }),
]
