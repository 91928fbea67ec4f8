import { JsonRecord, Key, Name, named, Nullable, OneOf, ref, type Static, Type } from 'fathi/sdk'
import { ScenarioReport } from './scenario-run.schema.ts'

const closed = { additionalProperties: false } as const
export const MOST_FILES = 50

/** A journey as it is kept beside code: what it refers to stands there by key (`ref:segment/vip`), so that it means the same in every installation. */
export const JourneyFile = named(
  'JourneyFile',
  Type.Object(
    {
      key: Key,
      name: Name,
      description: Type.Optional(Type.String({ maxLength: 2_000 })),
      tags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { maxItems: 20, uniqueItems: true })),
      draft: JsonRecord({
        maxProperties: 20,
        description: 'A `JourneyDraft`, with `ref:segment/KEY`, `ref:content/KEY`, `ref:topic/KEY` and `ref:journey/KEY` for ids.',
      }),
    },
    closed,
  ),
)
export type JourneyFile = Static<typeof JourneyFile>

const files = Type.Array(ref(JourneyFile), { minItems: 1, maxItems: MOST_FILES })
export const FilesInput = Type.Object({ files }, closed)
export type FilesInput = Static<typeof FilesInput>
export const PushInput = Type.Object(
  {
    files,
    publish: Type.Optional(Type.Boolean({ description: 'Publish those that differ from what is published. Else they stay drafts.' })),
    override: Type.Optional(Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) }, closed)),
  },
  closed,
)
export type PushInput = Static<typeof PushInput>

export const FileChange = Type.Object({
  pointer: Type.String({ description: 'Where in the file; parts of lists are named by their ids.' }),
  before: Nullable(Type.String({ description: 'As JSON; null where it is new.' })),
  after: Nullable(Type.String({ description: 'As JSON; null where it is gone.' })),
})
export type FileChange = Static<typeof FileChange>
const Planned = Type.Object({
  key: Type.String(),
  action: OneOf(['create', 'change', 'same']),
  changes: Type.Array(FileChange),
  problems: Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String(), level: OneOf(['error', 'warning']) })),
})
export const FilesPlan = named('JourneyFilesPlan', Type.Object({ files: Type.Array(Planned) }))
export type FilesPlan = Static<typeof FilesPlan>
export const FilesPushed = named(
  'JourneyFilesPushed',
  Type.Object({
    files: Type.Array(
      Type.Object({ key: Type.String(), action: OneOf(['create', 'change', 'same']), published: Nullable(Type.Integer()) }),
    ),
  }),
)
export type FilesPushed = Static<typeof FilesPushed>
export const FilesTested = named(
  'JourneyFilesTested',
  Type.Object({
    passed: Type.Boolean(),
    files: Type.Array(
      Type.Object({
        key: Type.String(),
        problems: Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() })),
        report: Nullable(ref(ScenarioReport)),
      }),
    ),
  }),
)
export type FilesTested = Static<typeof FilesTested>
