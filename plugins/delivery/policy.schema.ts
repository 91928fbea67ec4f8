import { named, Nullable, OneOf, type Static, Timestamp, Type } from 'fathi/sdk'

const closed = { additionalProperties: false } as const
const Mode = OneOf(['hold', 'shift', 'drop'], {
  title: 'Then',
  description: 'hold: it leaves as soon as it may. shift: as much later as the quiet time or the window is long. drop: it is not sent.',
})
const TimeOfDay = (title: string) =>
  Type.String({
    pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
    maxLength: 5,
    title,
    description: 'On the clocks where the person is, like 22:00.',
  })

const Cap = Type.Object(
  {
    maximum: Type.Integer({ minimum: 1, maximum: 1_000, title: 'At most', description: 'Marketing messages to one person.' }),
    windowHours: Type.Integer({
      minimum: 1,
      maximum: 744,
      title: 'Within hours',
      description: 'A day has 24, a week 168; at most 31 days.',
    }),
    mode: Mode,
  },
  closed,
)
const QuietHours = Type.Object({ from: TimeOfDay('From'), to: TimeOfDay('To'), mode: Mode }, closed)

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const SCOPE = `^(workspace|(topic|campaign|journey):${ID}|node:${ID}\\.[A-Za-z0-9_-]{1,50})$`
export const ScopeParams = Type.Object({
  scope: Type.String({
    pattern: SCOPE,
    maxLength: 150,
    description: 'workspace, topic:<id>, campaign:<id>, journey:<id>, or node:<journey id>.<node>.',
  }),
})

export const PolicyInput = Type.Object(
  {
    caps: Type.Array(Cap, { maxItems: 10, title: 'Frequency caps', description: 'All of them hold, with those of wider scopes.' }),
    quietHours: Nullable(QuietHours),
    holdoutPercent: Type.Optional(
      Nullable(
        Type.Number({
          minimum: 0.1,
          maximum: 50,
          title: 'Holdout',
          description: 'Percent of all people who get no marketing at all, to compare with. Only for the workspace; null for none.',
        }) as ReturnType<typeof Type.Number>,
      ),
    ),
  },
  closed,
)
export type PolicyInput = Static<typeof PolicyInput>
export const Policy = named(
  'DeliveryPolicy',
  Type.Object({
    scope: Type.String(),
    name: Type.String({ description: 'What the scope is called.' }),
    caps: Type.Array(Cap),
    quietHours: Nullable(QuietHours),
    holdoutPercent: Nullable(Type.Number()),
    version: Type.Integer({ description: '0 until something is said.' }),
    updatedAt: Nullable(Timestamp),
  }),
)
export type Policy = Static<typeof Policy>
