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
import { type KnownRun, runs, runsOf } from './runs.ts'

/** The moment of each outcome in the row `r` of a run; null where it did not come to that. */
const OUTCOMES = {
  entered: sql`r.started_at`,
  completed: sql`case when r.state = 'completed' then r.ended_at end`,
  'reached-goal': sql`r.goal_at`,
  'ended-early': sql`case when r.state in ('exited', 'failed') then r.ended_at end`,
} as const
const SAID = {
  entered: ['entered {journey}', 'did not enter {journey}'],
  completed: ['completed {journey}', 'did not complete {journey}'],
  'reached-goal': ['reached the goal of {journey}', 'did not reach the goal of {journey}'],
  'ended-early': ['left {journey} before its end', 'did not leave {journey} before its end'],
} as const

const Journey = Type.Optional(Type.String({ title: 'Journey', pattern: UUID.source, description: 'Its id; any journey without one.' }))
const params = Type.Object(
  {
    outcome: Type.Union(
      (Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]).map(outcome => Type.Literal(outcome)),
      { title: 'What came of it' },
    ),
    journey: Journey,
    within: Type.Optional(Window),
  },
  { additionalProperties: false },
)
type Params = Static<typeof params>

const isMeant = (journey: string | undefined, run: KnownRun): boolean => journey === undefined || run.journeyId === journey.toLowerCase()
const runsSql = (journey: string | undefined): SqlExpression =>
  journey === undefined
    ? ofWorkspace('triggers_run')
    : sql`(select * from ${ofWorkspace('triggers_run')} w where w.journey_id = ${journey}::uuid)`
const timesOf = ({ outcome, journey }: Params, subject: Subject): number[] =>
  runsOf(subject).flatMap(run => (isMeant(journey, run) ? (run[outcome] ?? []) : []))
const named = (journey: string | undefined, words: RuleWords): string =>
  journey === undefined ? words.say('any journey') : words.name(journey)

function inWords({ outcome, journey, within }: Params, isSo: boolean, words: RuleWords): LeafWords {
  const window = windowWords(within, words)
  return {
    begins: 'who',
    core: words.say(SAID[outcome][isSo ? 0 : 1], { journey: named(journey, words) }),
    ...(window === undefined ? {} : { tail: window }),
  }
}

/** Where people are, and were, in journeys. */
export const journeyFacts = [
  defineFact({
    id: 'triggers.in-journey',
    title: 'Is in a journey',
    params: Type.Object({ journey: Journey }, { additionalProperties: false }),
    value: 'boolean',
    mentions: () => ({ sources: [runs.id] }),
    source: runs,
    says: ({ params: { journey }, value }, words) => ({
      begins: 'who',
      core: words.say(value === true ? 'are in {journey}' : 'are not in {journey}', { journey: named(journey, words) }),
    }),
    finds: ({ journey }, found, words) =>
      words.say(found === true ? 'in {journey}' : 'not in {journey}', { journey: named(journey, words) }),
    read: ({ journey }, subject) => runsOf(subject).some(run => run.isActive && isMeant(journey, run)),
    sql: ({ journey }) => ({
      rows: sql`select r.profile_id from ${runsSql(journey)} r where r.state = 'active'`,
      otherwise: false,
      always: true,
    }),
  }),
  defineFact({
    id: 'triggers.journey-outcome',
    title: 'Went through a journey',
    params,
    value: 'boolean',
    mentions: () => ({ sources: [runs.id] }),
    source: runs,
    check: ({ within }) => checkWindow(within, '/within'),
    // a goal is reached when its event says, and that may be a little later than now
    isTimeless: ({ outcome, within }) => outcome !== 'reached-goal' && !(within !== undefined && 'last' in within),
    nextChange: (asked, subject, now) => {
      const moments = timesOf(asked, subject).flatMap(at => windowChange(asked.within, now, at) ?? [])
      return moments.length === 0 ? null : new Date(Math.min(...moments))
    },
    says: ({ params: asked, value }, words) => inWords(asked, value === true, words),
    finds: (asked, found, words) => inWords(asked, found === true, words).core,
    read: (asked, subject, now) => timesOf(asked, subject).some(windowTest(asked.within, now)),
    sql: ({ outcome, journey, within }, now) => ({
      rows: sql`select one.profile_id from (select r.profile_id, date_trunc('milliseconds', ${OUTCOMES[outcome]}) as at from ${runsSql(journey)} r) one
        where one.at is not null and ${windowSql(within, now, sql`one.at`)}`,
      otherwise: false,
      always: true,
    }),
  }),
]
