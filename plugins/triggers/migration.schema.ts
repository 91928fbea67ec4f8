import { Id, named, Nullable, OneOf, pageQuery, type Static, Timestamp, Type } from 'fathi/sdk'
import { NodeId } from './node-id.schema.ts'

const closed = { additionalProperties: false } as const
const Do = OneOf(['stay', 'move', 'rearm', 'exit'], {
  title: 'Who waits here',
  description:
    'stay: goes on by the version of the entry; move: goes over and waits as long as before, where both nodes are of one type; rearm: goes over and waits anew; exit: leaves the journey.',
})
export const Choice = Type.Object(
  {
    node: NodeId,
    do: Do,
    to: Type.Optional({ ...NodeId, description: 'The node of the new version; the one of the same id when left out.' }),
  },
  closed,
)
export type Choice = Static<typeof Choice>

export const MigrationInput = Type.Object(
  {
    choices: Type.Array(Choice, { minItems: 1, maxItems: 500, description: 'By node; whoever waits elsewhere stays.' }),
    perSecond: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, title: 'People a second', description: '50 when left out.' })),
  },
  { ...closed, description: 'What becomes of whoever is inside by an older version.' },
)
export type MigrationInput = Static<typeof MigrationInput>
export const MigrationPreviewInput = Type.Object({ choices: Type.Optional(Type.Array(Choice, { maxItems: 500 })) }, closed)
export type MigrationPreviewInput = Static<typeof MigrationPreviewInput>

export const MigrationPreview = named(
  'JourneyMigrationPreview',
  Type.Object({
    version: Type.Integer({ description: 'The number that the new version will have.' }),
    nodes: Type.Array(
      Type.Object({
        node: Type.String(),
        title: Type.String(),
        runs: Type.Integer({ description: 'Who is there now by older versions.' }),
        isInNew: Type.Boolean({ description: 'The new version has a node of this id.' }),
        do: Do,
        to: Nullable(Type.String()),
        keepsWaiting: Type.Boolean({ description: 'The wait ends when it would have ended.' }),
        effect: Type.String(),
      }),
    ),
    brings: Type.Array(
      Type.Object({
        triggerId: Type.String(),
        segmentId: Id,
        members: Type.Integer({ minimum: 0, description: 'Who is in the segment now, and comes in at once where `admit` says so.' }),
      }),
      { description: 'Triggers that can bring in those who are in a segment already.' },
    ),
  }),
)
export type MigrationPreview = Static<typeof MigrationPreview>

const Count = Type.Integer({ minimum: 0 })
export const Migration = named(
  'JourneyMigration',
  Type.Object({
    id: Id,
    version: Type.Integer(),
    choices: Type.Array(Choice),
    state: OneOf(['running', 'done', 'returning', 'returned']),
    total: Count,
    told: Count,
    counts: Type.Object({ told: Count, stayed: Count, moved: Count, exited: Count, returned: Count }),
    createdAt: Timestamp,
    createdBy: Type.String(),
    endedAt: Nullable(Timestamp),
  }),
)
export type Migration = Static<typeof Migration>

const MoveState = OneOf(['told', 'stayed', 'moved', 'exited', 'returned'])
export const Moved = Type.Object({
  runId: Id,
  state: MoveState,
  from: Nullable(Type.String()),
  to: Nullable(Type.String()),
  at: Timestamp,
})
export type Moved = Static<typeof Moved>
export const MovedQuery = pageQuery({ state: Type.Optional(MoveState) })
export type MovedQuery = Static<typeof MovedQuery>
export const MigrationParams = Type.Object({ idOrKey: Type.String({ minLength: 1, maxLength: 100 }), migrationId: Id })
