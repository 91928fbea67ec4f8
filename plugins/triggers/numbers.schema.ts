import { named, Nullable, OneOf, type Static, Timestamp, Type } from 'fathi/sdk'

const Count = Type.Integer({ minimum: 0 })
const day = (description: string) =>
  Type.String({ format: 'date', pattern: '^[12][0-9]{3}-', maxLength: 10, description: `${description} By the calendar of the workspace.` })
export const NumbersQuery = Type.Object(
  {
    version: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: 'Of this version alone; of all when left out.' })),
    from: Type.Optional(day('The first day that counts; the very first when left out.')),
    to: Type.Optional(day('The last day that counts; today when left out.')),
  },
  { additionalProperties: false },
)
export type NumbersQuery = Static<typeof NumbersQuery>

const Messages = Type.Object(
  {
    sent: Count,
    shown: Count,
    clicked: Count,
    dismissed: Count,
    failed: Count,
    notSent: Count,
    reasons: Type.Array(Type.Object({ state: OneOf(['failed', 'not_sent']), reason: Type.String(), text: Type.String(), count: Count }), {
      description: 'Why messages failed or were not sent, the most frequent first.',
    }),
  },
  { description: 'How the messages fared that were decided about at the node. Each counts on the day on which it happened.' },
)

export const Numbers = named(
  'JourneyNumbers',
  Type.Object({
    version: Nullable(Type.Integer()),
    at: Timestamp,
    period: Nullable(
      Type.Object(
        { from: Nullable(Type.String()), to: Type.String(), timeZone: Type.String() },
        {
          description:
            'The days that are counted, by the calendar of the workspace; null for all. Who is somewhere is always who is there now.',
        },
      ),
    ),
    runs: Type.Object({ started: Count, active: Count, completed: Count, exited: Count, failed: Count, goal: Count }),
    nodes: Type.Array(
      Type.Object({
        node: Type.String({ description: 'Of any version; `entry` for the place where everybody comes in.' }),
        waiting: Type.Integer({ minimum: 0, description: 'Who is there now, and can go on.' }),
        entered: Type.Integer({ minimum: 0, description: 'How often it was entered in total.' }),
        exited: Type.Integer({ minimum: 0, description: 'Who left the journey there: by its goal, by an exit, or told to.' }),
        failed: Type.Integer({ minimum: 0, description: 'Whose run ended there because it could not go on.' }),
        troubled: Type.Integer({
          minimum: 0,
          description: 'Who cannot go on because the node fails. It is tried again until it goes well.',
        }),
        outlets: Type.Array(Type.Object({ outlet: Type.String(), taken: Count }), {
          description: 'How many left by each outlet: the counts of the edges.',
        }),
        messages: Nullable(Messages),
      }),
    ),
    troubles: Type.Array(Type.Object({ node: Type.String(), code: Type.String(), runs: Count, since: Timestamp }), {
      description: 'What nodes fail by, the oldest first. `CORE_ACTIVITY_UNKNOWN`: no worker has a plugin that brings the node.',
    }),
    versions: Type.Array(Type.Object({ version: Type.Integer(), active: Count }), { description: 'Who is inside, by version.' }),
  }),
)
export type Numbers = Static<typeof Numbers>
