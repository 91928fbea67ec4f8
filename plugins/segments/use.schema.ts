import { Id, named, OneOf, Type } from 'fathi/sdk'
import { ADMISSIONS } from './uses.ts'

export const SegmentUses = named(
  'SegmentUses',
  Type.Object({
    items: Type.Array(
      Type.Object({
        kind: Type.String(),
        id: Id,
        name: Type.String(),
        state: Type.String(),
        path: Type.String(),
        isLive: Type.Boolean({ description: 'It acts on people who come and go, right now.' }),
        admits: Type.Array(OneOf(ADMISSIONS), {
          description:
            'By what it lets people of the segment in: `joining` and `leaving` it, or as its `members`, at set times. Who joins or leaves because a rule was changed is not let in by that.',
        }),
        through: Type.Array(Type.Object({ id: Id, name: Type.String() }), {
          description: 'The segments between: each is mentioned by the next. Empty when the segment itself is used.',
        }),
      }),
    ),
  }),
)
