import { Id, JsonRecord, Key, Name, named, Nullable, OneOf, pageQuery, ref, type Rule, type Static, Timestamp, Type } from 'fathi/sdk'
import { CAUSES } from './member.entity.ts'

const closed = { additionalProperties: false } as const
const CauseOf = OneOf(CAUSES, { description: 'Why: an event, time alone, by hand; or a build, an import, a merge, a comparison with SQL.' })
const Kind = OneOf(['dynamic', 'static'], { description: 'By a rule, or by a list.' })
export const RuleBody = Type.Unsafe<Rule>({
  ...JsonRecord({ maxProperties: 1 }),
  description: 'A rule as json-rules-engine writes it: `all`, `any` or `not`, nested at will.',
})
/** A person by id, or by `userId:`, `anonymousId:` or `email:` and the value. */
const Ref = Type.String({
  minLength: 1,
  maxLength: 400,
  description: 'A profile id, or `userId:`, `anonymousId:`, `email:` and the value.',
})

export const Finding = Type.Object({ pointer: Type.String(), detail: Type.String() })
const Sentence = Type.Object(
  {
    text: Type.String(),
    parts: Type.Array(
      Type.Object({
        text: Type.String(),
        strong: Type.Boolean(),
        pointer: Nullable(Type.String({ description: 'The condition it tells of.' })),
      }),
    ),
  },
  { description: 'The rule in plain words.' },
)

export const Segment = named(
  'Segment',
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
    version: Type.Integer(),
    kind: Kind,
    rule: Nullable(RuleBody),
    sentence: Nullable(Sentence),
    isRealtimeOnly: Type.Boolean({ description: 'Some condition has no SQL: the segment is followed, but cannot be counted beforehand.' }),
    state: OneOf(['building', 'live', 'static', 'archived']),
    progress: Nullable(Type.Object({ done: Type.Integer(), total: Type.Integer() })),
    members: Type.Integer(),
    people: Type.Integer({ description: 'All people of the workspace.' }),
    drift: Nullable(
      Type.Object({
        found: Type.Integer({ description: 'People the last comparison with SQL had to mend. It must be zero.' }),
        at: Timestamp,
      }),
    ),
  }),
)
export type Segment = Static<typeof Segment>

const parts = {
  description: Type.String({ maxLength: 2_000 }),
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { maxItems: 20, uniqueItems: true }),
  rule: RuleBody,
}
export const NewSegment = Type.Object(
  { name: Name, kind: Kind, key: Type.Optional(Key), ...Type.Partial(Type.Object(parts)).properties },
  closed,
)
export type NewSegment = Static<typeof NewSegment>
export const SegmentPatch = Type.Partial(Type.Object({ name: Name, ...parts }), closed)
export type SegmentPatch = Static<typeof SegmentPatch>
export const SegmentQuery = pageQuery({
  search: Type.Optional(Type.String({ maxLength: 200 })),
  tag: Type.Optional(Type.String({ maxLength: 50 })),
  kind: Type.Optional(Kind),
  archived: Type.Optional(Type.Boolean()),
})
export type SegmentQuery = Static<typeof SegmentQuery>

export const RuleInput = Type.Object({ rule: RuleBody }, closed)
export const RuleCheckAnswer = named(
  'RuleCheck',
  Type.Object({
    errors: Type.Array(Finding),
    warnings: Type.Array(Finding),
    isRealtimeOnly: Type.Boolean(),
    sentence: Nullable(Sentence),
  }),
)
export const Vocabulary = named(
  'RuleVocabulary',
  Type.Object({
    facts: Type.Array(
      Type.Object({
        id: Type.String(),
        title: Type.String(),
        params: JsonRecord({ description: 'JSON Schema of the parameters.' }),
        value: Type.String({ description: 'The kind of value; `any` is decided by each value itself.' }),
        realtimeOnly: Type.Boolean(),
      }),
    ),
    operators: Type.Array(
      Type.Object({
        id: Type.String(),
        title: Type.String(),
        of: Type.Array(Type.String()),
        accepts: JsonRecord({ description: 'JSON Schema of the right side.' }),
        realtimeOnly: Type.Boolean(),
      }),
    ),
  }),
)

export const PreviewInput = Type.Object({ rule: RuleBody, segmentId: Type.Optional(Id) }, closed)
export const Preview = named(
  'SegmentPreview',
  Type.Object({
    people: Type.Integer(),
    members: Type.Integer(),
    joins: Type.Integer({ description: 'Would be in, and are not in `segmentId` now.' }),
    leaves: Type.Integer({ description: 'Are in `segmentId` now, and would not be.' }),
    leafCounts: Type.Array(Type.Object({ pointer: Type.String(), count: Type.Integer() }), {
      description: 'How many people meet each condition by itself.',
    }),
    funnel: Type.Array(Type.Object({ pointer: Type.String(), text: Type.String(), left: Type.Integer() }), {
      description: 'How many are left after each of the outermost conditions.',
    }),
    warnings: Type.Array(Finding),
    tookMs: Type.Number(),
    countedAt: Timestamp,
  }),
)
export type Preview = Static<typeof Preview>
const Mover = Type.Object({ profileId: Id, displayName: Nullable(Type.String()) })
export const MovesInput = Type.Object({ rule: RuleBody, segmentId: Id }, closed)
export const Moves = named(
  'SegmentMoves',
  Type.Object({
    joins: Type.Array(Mover, { description: 'Some of those who would join, ten at most.' }),
    leaves: Type.Array(Mover, { description: 'Some of those who would leave, ten at most.' }),
  }),
)
export const SampleInput = Type.Object({ rule: RuleBody, seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })) }, closed)
export const Sample = named(
  'SegmentSample',
  Type.Object({
    items: Type.Array(
      Type.Object({
        profileId: Id,
        displayName: Nullable(Type.String()),
        avatarUrl: Nullable(Type.String()),
        reasons: Type.String({ description: 'What was found of this person, in words.' }),
      }),
    ),
  }),
)

export const MemberItem = named(
  'SegmentMember',
  Type.Object({
    profileId: Id,
    displayName: Nullable(Type.String()),
    avatarUrl: Nullable(Type.String()),
    since: Timestamp,
    cause: CauseOf,
  }),
)
export const MemberQuery = pageQuery({
  search: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'The beginning of a name.' })),
})
export type MemberQuery = Static<typeof MemberQuery>
export const MembersInput = Type.Object({ profiles: Type.Array(Ref, { minItems: 1, maxItems: 1_000 }) }, closed)
export const MembersAdded = Type.Object({
  added: Type.Integer(),
  already: Type.Integer(),
  unknown: Type.Array(Type.String(), { description: 'References that name nobody.' }),
})
export const MembersRemoved = Type.Object({ removed: Type.Integer(), unknown: Type.Array(Type.String()) })
export const ChangeItem = named(
  'SegmentChange',
  Type.Object({
    id: Id,
    profileId: Id,
    displayName: Nullable(Type.String()),
    kind: OneOf(['joined', 'left']),
    cause: CauseOf,
    at: Timestamp,
  }),
)
export const ChangeQuery = pageQuery({ kind: Type.Optional(OneOf(['joined', 'left'])) })
export type ChangeQuery = Static<typeof ChangeQuery>
export const SizeQuery = Type.Object({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 400, default: 30 })) }, closed)
export const SizeSeries = named(
  'SegmentSize',
  Type.Object({
    points: Type.Array(
      Type.Object({
        at: Timestamp,
        members: Type.Integer({ description: 'At the end of that stretch.' }),
        joined: Type.Integer(),
        left: Type.Integer(),
      }),
    ),
  }),
)

export interface ExplainNode {
  kind: 'all' | 'any' | 'none' | 'leaf'
  pointer: string
  text: string
  result: boolean
  decides: boolean
  found: string
  nextChange: string | null
  passed?: number
  nodes?: ExplainNode[]
}
export const ExplainNode = named(
  'ExplainNode',
  Type.Unsafe<ExplainNode>({
    type: 'object',
    properties: {
      kind: { type: 'string', enum: ['all', 'any', 'none', 'leaf'] },
      pointer: { type: 'string', description: 'The condition, as a JSON pointer into the rule.' },
      text: { type: 'string', description: 'The condition in words.' },
      result: { type: 'boolean' },
      decides: { type: 'boolean', description: 'Whether the answer of the group hangs on it.' },
      found: { type: 'string', description: 'What was found of this person, in words.' },
      nextChange: {
        type: ['string', 'null'],
        format: 'date-time',
        description: 'The earliest moment at which time alone could change it.',
      },
      passed: { type: 'integer', description: 'Of a group: how many of its conditions are true.' },
      nodes: { type: 'array', items: { $ref: 'ExplainNode#' } },
    },
    required: ['kind', 'pointer', 'text', 'result', 'decides', 'found', 'nextChange'],
    additionalProperties: false,
  }),
)
export const ExplainInput = Type.Object({ rule: RuleBody, profile: Ref }, closed)
export const ExplainParams = Type.Object({ idOrKey: Type.String({ minLength: 1, maxLength: 100 }), profile: Ref })
export const OfProfileParams = Type.Object({ profile: Ref })
export const OverlapParams = Type.Object({
  idOrKey: Type.String({ minLength: 1, maxLength: 100 }),
  other: Type.String({ minLength: 1, maxLength: 100 }),
})
export const RuleExplained = named(
  'RuleExplained',
  Type.Object({
    isMember: Type.Boolean(),
    since: Nullable(Timestamp),
    cause: Nullable(CauseOf),
    nextChange: Nullable(Timestamp),
    tree: ref(ExplainNode),
    countedAt: Timestamp,
  }),
)
export const RulePlan = named(
  'RulePlan',
  Type.Object({
    sql: Type.String(),
    plan: Type.String({ description: "PostgreSQL's plan." }),
    members: Type.Integer(),
    leafCounts: Type.Array(Type.Object({ pointer: Type.String(), count: Type.Integer() })),
    tookMs: Type.Number(),
  }),
)
export const Overlap = named(
  'SegmentOverlap',
  Type.Object({ both: Type.Integer(), onlyThis: Type.Integer(), onlyOther: Type.Integer(), neither: Type.Integer() }),
)
export const OfProfile = named(
  'SegmentsOfProfile',
  Type.Object({ items: Type.Array(Type.Object({ segmentId: Id, name: Type.String(), since: Timestamp, cause: CauseOf })) }),
)
