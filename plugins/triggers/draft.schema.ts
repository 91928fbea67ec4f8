import { Id, JsonRecord, named, Nullable, OneOf, ref, type Static, Type } from 'fathi/sdk'
import { NodeId } from './node-id.schema.ts'
import { Scenario } from './scenario.schema.ts'

const closed = { additionalProperties: false } as const
const TypeName = Type.String({
  pattern: '^[a-z][a-z0-9.-]*$',
  maxLength: 100,
  description: 'Of `GET /v1/node-types`, e.g. `triggers.wait`.',
})
const Version = Type.Integer({ minimum: 1, maximum: 1_000 })
const Outlet = Type.String({ pattern: '^[A-Za-z0-9_-]{1,50}$', maxLength: 50 })
const Coordinate = Type.Number({ minimum: -1_000_000, maximum: 1_000_000 })
const Position = Type.Object({ x: Coordinate, y: Coordinate }, { ...closed, description: 'On the canvas. No part of what is published.' })
const Config = JsonRecord({ maxProperties: 100, description: 'As the type of node describes it.' })
/** What an author has not chosen yet is empty: publishing says so. */
const EventName = Type.String({ maxLength: 200 })
const SegmentId = Type.String({
  pattern: '^$|^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$',
  maxLength: 36,
  description: 'A segment by its id; empty until one is chosen.',
})
export const Match = JsonRecord({
  maxProperties: 20,
  description: 'Properties that the event must have, by dotted path, each with its value.',
  'x-ui': { names: 'paths' },
})

export const DraftNode = Type.Object(
  {
    id: NodeId,
    type: TypeName,
    version: Version,
    config: Config,
    title: Type.Optional(Type.String({ maxLength: 200, description: "The author's own name for it." })),
    position: Type.Optional(Position),
    disabled: Type.Optional(Type.Boolean({ description: 'Runs pass it by its first outlet.' })),
  },
  closed,
)
export type DraftNode = Static<typeof DraftNode>
export const DraftTrigger = Type.Object({ id: NodeId, type: TypeName, version: Version, config: Config }, closed)
export type DraftTrigger = Static<typeof DraftTrigger>
/** Outlets lead along edges; `entry` is the place where everybody comes in. */
export const DraftEdge = Type.Object({ from: NodeId, outlet: Outlet, to: NodeId }, closed)

export const Settings = Type.Object(
  {
    reentry: Type.Object(
      {
        kind: OneOf(['once', 'after-ending', 'always'], {
          title: 'Coming back',
          description:
            'once in a lifetime; again when the run before has ended; or several runs side by side. For each key of the trigger by itself.',
        }),
        notWithinHours: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 87_600, title: 'Not within', description: 'Hours since the run before began.' }),
        ),
      },
      closed,
    ),
    goal: Nullable(
      Type.Object(
        {
          event: EventName,
          match: Type.Optional(Match),
          withinDays: Type.Integer({ minimum: 1, maximum: 365, title: 'Counts for', description: 'Days after the run began.' }),
          ends: Type.Boolean({ title: 'Ends the journey', description: 'Who reaches it leaves; else it is only counted.' }),
        },
        { ...closed, title: 'Goal' },
      ),
    ),
    exits: Type.Array(
      Type.Union([
        Type.Object({ kind: Type.Literal('event'), event: EventName, match: Type.Optional(Match) }, closed),
        Type.Object({ kind: Type.Literal('segment'), segmentId: SegmentId, when: OneOf(['joined', 'left']) }, closed),
      ]),
      { maxItems: 20, title: 'Exit', description: 'People who meet one of these leave, wherever they are.' },
    ),
    zone: Nullable(Type.String({ maxLength: 60, title: 'Time zone', description: "An IANA name; each person's own when empty." })),
    message: Type.Object(
      { class: OneOf(['marketing', 'transactional'], { title: 'Class' }), topicId: Nullable(Id) },
      { ...closed, title: 'Messages', description: 'What messages of this journey are, where they do not say otherwise.' },
    ),
  },
  { ...closed, title: 'Settings' },
)
export type Settings = Static<typeof Settings>

/** What is edited: a graph, and what only its authors see. It may be incomplete at any time; publishing says what is missing. */
export const Draft = named(
  'JourneyDraft',
  Type.Object(
    {
      triggers: Type.Array(DraftTrigger, { maxItems: 20 }),
      nodes: Type.Array(DraftNode, { maxItems: 500 }),
      edges: Type.Array(DraftEdge, { maxItems: 2_000, description: 'One for each outlet at most; many may lead to one node.' }),
      ends: Type.Array(Type.Object({ from: NodeId, outlet: Outlet }, closed), {
        maxItems: 1_000,
        description: 'Outlets behind which nothing is to follow. Every other outlet needs an edge.',
      }),
      notes: Type.Array(Type.Object({ id: NodeId, text: Type.String({ maxLength: 2_000 }), position: Position }, closed), {
        maxItems: 100,
      }),
      samples: Type.Optional(
        JsonRecord({ maxProperties: 50, description: 'Made-up data that authors try the journey with, by trigger or node.' }),
      ),
      scenarios: Type.Optional(
        Type.Array(ref(Scenario), { maxItems: 50, description: 'What must be true of it: tried before each publication.' }),
      ),
      settings: Settings,
    },
    { ...closed, description: 'A journey as it is edited.' },
  ),
)
export type Draft = Static<typeof Draft>

/** Where everybody comes in: what the triggers' card is called in edges. */
export const ENTRY = 'entry'
export const ENTRY_OUTLET = 'start'

/** A journey that nobody has worked on yet. */
export const emptyDraft = (): Draft => ({
  triggers: [],
  nodes: [],
  edges: [],
  ends: [],
  notes: [],
  settings: { reentry: { kind: 'once' }, goal: null, exits: [], zone: null, message: { class: 'marketing', topicId: null } },
})
