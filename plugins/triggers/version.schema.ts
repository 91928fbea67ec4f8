import { JsonRecord, named, pageQuery, ref, type Static, Timestamp, Type } from 'fathi/sdk'
import { Draft } from './draft.schema.ts'

export const Version = named(
  'JourneyVersion',
  Type.Object({
    number: Type.Integer(),
    planHash: Type.String({ description: 'Two versions of one hash mean the same.' }),
    publishedAt: Timestamp,
    publishedBy: Type.String(),
    isPublished: Type.Boolean({ description: 'It is the one that lets people in.' }),
    active: Type.Integer({ minimum: 0, description: 'Who is inside by this version.' }),
  }),
)
export type Version = Static<typeof Version>

export const VersionDetail = named(
  'JourneyVersionDetail',
  Type.Object({
    ...Version.properties,
    draft: ref(Draft),
    plan: JsonRecord({ description: 'What runs walk by: nodes with their outlets, triggers, settings and versions of contents.' }),
  }),
)
export type VersionDetail = Static<typeof VersionDetail>
export const VersionQuery = pageQuery({})
export type VersionQuery = Static<typeof VersionQuery>
export const VersionParams = Type.Object({
  idOrKey: Type.String({ minLength: 1, maxLength: 100 }),
  number: Type.Integer({ minimum: 1, maximum: 100_000 }),
})
