import { Id, JsonRecord, Key, Name, named, Nullable, OneOf, pageQuery, ref, type Static, Timestamp, Type } from 'fathi/sdk'
import { Draft } from './draft.schema.ts'
import { MigrationInput } from './migration.schema.ts'

const closed = { additionalProperties: false } as const
export const State = OneOf(['draft', 'live', 'paused', 'draining', 'archived'])

export const Journey = named(
  'Journey',
  Type.Object({
    id: Id,
    key: Type.String(),
    name: Type.String(),
    description: Type.String(),
    tags: Type.Array(Type.String()),
    archivedAt: Nullable(Timestamp),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    createdBy: Type.String(),
    updatedBy: Type.String(),
    version: Type.Integer({ description: 'Of the draft, for the ETag.' }),
    state: State,
    draft: ref(Draft),
    published: Nullable(Type.Integer({ description: 'The version that lets people in.' })),
    publishedAt: Nullable(Timestamp),
    pausedAt: Nullable(Timestamp),
    hasChanges: Type.Boolean({ description: 'The draft is not what is published.' }),
    counts: Type.Object({
      active: Type.Integer(),
      completed: Type.Integer(),
      exited: Type.Integer(),
      failed: Type.Integer(),
      goal: Type.Integer(),
    }),
    enteredByDay: Type.Array(Type.Object({ day: Type.String(), entered: Type.Integer() }), {
      description: 'Who came in on each of the last 14 days by the calendar of the workspace; the last of them is today and not over yet.',
    }),
  }),
)
export type Journey = Static<typeof Journey>

const parts = {
  description: Type.String({ maxLength: 2_000 }),
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { maxItems: 20, uniqueItems: true }),
  draft: ref(Draft),
}
export const NewJourney = Type.Object({ name: Name, key: Type.Optional(Key), ...Type.Partial(Type.Object(parts)).properties }, closed)
export type NewJourney = Static<typeof NewJourney>
export const JourneyPatch = Type.Partial(Type.Object({ name: Name, ...parts }), closed)
export type JourneyPatch = Static<typeof JourneyPatch>
export const JourneyQuery = pageQuery({
  state: Type.Optional(State),
  search: Type.Optional(Type.String({ maxLength: 200 })),
  archived: Type.Optional(Type.Boolean()),
})
export type JourneyQuery = Static<typeof JourneyQuery>

const Problem = Type.Object({
  node: Nullable(Type.String({ description: 'The node or trigger it is about; `entry` or `settings`; null for the whole.' })),
  pointer: Type.String({ description: 'Into the draft.' }),
  detail: Type.String(),
  level: OneOf(['error', 'warning']),
})
export const Validation = named(
  'JourneyValidation',
  Type.Object({ problems: Type.Array(Problem), planHash: Nullable(Type.String()), bytes: Type.Integer({ description: 'Of the plan.' }) }),
)
export type Validation = Static<typeof Validation>
export const PublishInput = Type.Object(
  {
    migration: Type.Optional(MigrationInput),
    admit: Type.Optional(
      OneOf(['now', 'join', 'both'], {
        title: 'Who comes in',
        description:
          'Where a trigger waits for people to join a segment: those who are in it now, those who join from now on, or both. As before when left out, and at first those who join.',
      }),
    ),
    admitPerSecond: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 200, title: 'People a second', description: 'Of those who are in it now; 50 when left out.' }),
    ),
    override: Type.Optional(
      Type.Object(
        { reason: Type.String({ minLength: 1, maxLength: 500 }) },
        { ...closed, description: 'Publish although scenarios do not come true. The reason stands in the audit log.' },
      ),
    ),
  },
  closed,
)
export type PublishInput = Static<typeof PublishInput>
export const ResumeInput = Type.Object(
  {
    overdue: OneOf(['send', 'skip', 'shift'], {
      description: 'What fell due during the pause: send it now, skip it, or shift every clock by the length of the pause.',
    }),
  },
  closed,
)

export const NodeType = named(
  'JourneyNodeType',
  Type.Object({
    kind: OneOf(['node', 'trigger']),
    type: Type.String(),
    version: Type.Integer(),
    title: Type.String(),
    icon: Nullable(Type.String()),
    category: Type.String(),
    config: JsonRecord({ description: 'JSON Schema of its configuration.' }),
    outlets: Type.Array(Type.String(), { description: 'Those that do not depend on the configuration.' }),
    hasOwnOutlets: Type.Boolean({ description: 'Its outlets follow from its configuration.' }),
    drawsLot: Type.Boolean({ description: 'By which outlet somebody leaves it is drawn by lot; `variants` of a simulation can say it.' }),
    examples: Type.Array(JsonRecord()),
    sentence: Type.String({ description: 'Of its first example.' }),
  }),
)
