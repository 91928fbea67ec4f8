import { named, Nullable, type Static, Timestamp, Type } from 'fathi/sdk'

const Count = Type.Integer({ minimum: 0 })
export const NumbersQuery = Type.Object(
  { version: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: 'Of this version alone; of all when left out.' })) },
  { additionalProperties: false },
)
export type NumbersQuery = Static<typeof NumbersQuery>

export const Numbers = named(
  'JourneyNumbers',
  Type.Object({
    version: Nullable(Type.Integer()),
    at: Timestamp,
    runs: Type.Object({ started: Count, active: Count, completed: Count, exited: Count, failed: Count, goal: Count }),
    nodes: Type.Array(
      Type.Object({
        node: Type.String({ description: 'Of any version; `entry` for the place where everybody comes in.' }),
        waiting: Type.Integer({ minimum: 0, description: 'Who is there now.' }),
        entered: Type.Integer({ minimum: 0, description: 'How often it was entered in total.' }),
        troubled: Type.Integer({
          minimum: 0,
          description: 'Who cannot go on because the node fails. It is tried again until it goes well.',
        }),
        outlets: Type.Array(Type.Object({ outlet: Type.String(), taken: Count }), {
          description: 'How many left by each outlet: the counts of the edges.',
        }),
      }),
    ),
    troubles: Type.Array(Type.Object({ node: Type.String(), code: Type.String(), runs: Count, since: Timestamp }), {
      description: 'What nodes fail by, the oldest first. `CORE_ACTIVITY_UNKNOWN`: no worker has a plugin that brings the node.',
    }),
    versions: Type.Array(Type.Object({ version: Type.Integer(), active: Count }), { description: 'Who is inside, by version.' }),
  }),
)
export type Numbers = Static<typeof Numbers>
