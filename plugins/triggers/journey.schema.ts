import { Id, JsonRecord, Key, Name, named, Nullable, OneOf, pageQuery, ref, type Static, Timestamp, Type } from 'fathi/sdk'
import { Draft } from './draft.schema.ts'

const closed = { additionalProperties: false } as const
export const State = OneOf(['draft', 'live', 'paused', 'draining', 'archived'])
export const RunState = OneOf(['active', 'completed', 'exited', 'failed'])

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
export const ResumeInput = Type.Object(
  {
    overdue: OneOf(['send', 'skip', 'shift'], {
      description: 'What fell due during the pause: send it now, skip it, or shift every clock by the length of the pause.',
    }),
  },
  closed,
)

export const Run = named(
  'JourneyRun',
  Type.Object({
    id: Id,
    profileId: Id,
    entryKey: Type.String(),
    ordinal: Type.Integer(),
    state: RunState,
    reason: Nullable(Type.String()),
    version: Type.Integer(),
    node: Nullable(Type.String()),
    waitsUntil: Nullable(Timestamp),
    startedAt: Timestamp,
    endedAt: Nullable(Timestamp),
    goalAt: Nullable(Timestamp),
    temporalUrl: Nullable(Type.String()),
  }),
)
export type Run = Static<typeof Run>
export const RunDetail = named(
  'JourneyRunDetail',
  Type.Object({
    ...Run.properties,
    entry: JsonRecord(),
    path: Type.Array(
      Type.Object({
        visit: Type.Integer(),
        node: Type.String(),
        cameFrom: Nullable(Type.String()),
        cameBy: Nullable(Type.String()),
        at: Timestamp,
        step: JsonRecord({ description: 'What the node asked for.' }),
        skipped: Type.Boolean(),
      }),
    ),
  }),
)
export type RunDetail = Static<typeof RunDetail>
export const RunQuery = pageQuery({
  state: Type.Optional(RunState),
  node: Type.Optional(Type.String({ maxLength: 50, description: 'Who is at this node now.' })),
  profile: Type.Optional(Type.String({ maxLength: 400, description: 'A profile id, or `userId:` and the value.' })),
})
export type RunQuery = Static<typeof RunQuery>
export const RunParams = Type.Object({ idOrKey: Type.String({ minLength: 1, maxLength: 100 }), runId: Id })
export const NewRun = Type.Object(
  {
    profile: Type.String({ minLength: 1, maxLength: 400, description: 'Who comes in: a profile id, or `userId:` and the value.' }),
    entry: Type.Optional(JsonRecord({ maxProperties: 50, description: 'What the trigger takes along.' })),
    key: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Tells several runs of one person apart.' })),
  },
  closed,
)
export type NewRun = Static<typeof NewRun>

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
    examples: Type.Array(JsonRecord()),
    sentence: Type.String({ description: 'Of its first example.' }),
  }),
)
