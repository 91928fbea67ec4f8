import { Id, JsonRecord, named, Nullable, OneOf, pageQuery, ref, type Static, Timestamp, Type } from 'fathi/sdk'
import { ExplainNode } from '../segments/index.ts'

const closed = { additionalProperties: false } as const
export const RunState = OneOf(['active', 'completed', 'exited', 'failed'])

export const Run = named(
  'JourneyRun',
  Type.Object({
    id: Id,
    journeyId: Id,
    profileId: Id,
    person: Nullable(
      Type.Object(
        { displayName: Nullable(Type.String()), avatarUrl: Nullable(Type.String()) },
        { description: 'Null for whoever may not see people.' },
      ),
    ),
    entryKey: Type.String(),
    ordinal: Type.Integer(),
    state: RunState,
    reason: Nullable(Type.String()),
    version: Type.Integer(),
    node: Nullable(Type.String()),
    waitsUntil: Nullable(Timestamp),
    trouble: Nullable(
      Type.Object(
        { node: Type.String(), code: Type.String(), since: Timestamp },
        { description: 'Why it cannot go on; it is tried again.' },
      ),
    ),
    startedAt: Timestamp,
    endedAt: Nullable(Timestamp),
    goalAt: Nullable(Timestamp),
    temporalUrl: Nullable(Type.String()),
  }),
)
export type Run = Static<typeof Run>

const Visit = Type.Object({
  visit: Type.Integer(),
  node: Type.String(),
  title: Type.String(),
  version: Type.Integer(),
  cameFrom: Nullable(Type.String()),
  cameBy: Nullable(Type.String()),
  at: Timestamp,
  leftBy: Nullable(Type.String({ description: 'The outlet; null while it is there, or where it ended inside.' })),
  leftAt: Nullable(Timestamp),
  step: JsonRecord({ description: 'What the node asked for.' }),
  skipped: Type.Boolean(),
  why: Type.Array(Type.Object({ title: Type.String(), seen: Nullable(ref(ExplainNode)) }), {
    description: 'What decided, as it was seen at that moment; empty for whoever may not see people.',
  }),
  message: Nullable(
    Type.Object(
      { id: Id, state: Type.String(), reason: Nullable(Type.String()), due: Nullable(Timestamp) },
      { description: 'What was sent there, or why it was not.' },
    ),
  ),
})
export const RunDetail = named(
  'JourneyRunDetail',
  Type.Object({
    ...Run.properties,
    entry: JsonRecord(),
    hasPath: Type.Boolean({ description: 'False when the path is older than the workspace keeps paths.' }),
    path: Type.Array(Visit),
  }),
)
export type RunDetail = Static<typeof RunDetail>

const filters = {
  state: Type.Optional(RunState),
  profile: Type.Optional(Type.String({ maxLength: 400, description: 'A profile id, or `userId:` and the value.' })),
}
export const RunQuery = pageQuery({
  ...filters,
  node: Type.Optional(
    Type.String({
      maxLength: 50,
      description: 'Who is at this node now, and can go on; with `troubled`, who cannot go on because it fails.',
    }),
  ),
  troubled: Type.Optional(Type.Boolean({ description: 'Only who cannot go on because a node fails.' })),
  version: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  from: Type.Optional(Type.Unsafe<string>({ ...Timestamp, description: 'Who came in then or later.' })),
  to: Type.Optional(Type.Unsafe<string>({ ...Timestamp, description: 'Who came in before then.' })),
  q: Type.Optional(
    Type.String({ maxLength: 200, description: 'Of the person: a name, an e-mail address or an id, or the beginning of one.' }),
  ),
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

export const AnyRun = named(
  'JourneyRunOfAny',
  Type.Object({ ...Run.properties, journey: Type.Object({ id: Id, key: Type.String(), name: Type.String() }) }),
)
export type AnyRun = Static<typeof AnyRun>
export const AnyRunQuery = pageQuery(filters)
export type AnyRunQuery = Static<typeof AnyRunQuery>
