import { Id, Key, Name, named, Nullable, OneOf, type Static, Timestamp, Type } from 'fathi/sdk'

const closed = { additionalProperties: false } as const
const Environment = OneOf(['production', 'staging', 'development'], { title: 'Environment', description: 'Shown as a coloured bar.' })
const Sending = OneOf(['live', 'test-profiles', 'capture'], {
  title: 'Sending',
  description: 'live: to everybody; test-profiles: only to profiles marked as test; capture: nothing leaves, messages are kept to look at.',
})
const TimeZone = Type.String({ minLength: 1, maxLength: 100, title: 'Time zone', description: 'IANA name, e.g. Europe/Paris.' })
const Locale = Type.String({
  pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
  maxLength: 35,
  title: 'Locale',
  description: 'BCP 47, e.g. en-GB.',
})
const Currency = Type.String({ pattern: '^[A-Z]{3}$', maxLength: 3, title: 'Currency', description: 'ISO 4217, e.g. EUR.' })
const Email = Type.String({ format: 'email', maxLength: 320, title: 'E-mail' })
const Password = Type.String({ minLength: 10, maxLength: 200, title: 'Password' })
const PermissionName = Type.String({ maxLength: 200, pattern: '^(\\*|[a-z0-9-]+:[a-z0-9-]+)$' })
const Permissions = Type.Array(PermissionName, { maxItems: 500, uniqueItems: true })

export const Workspace = named(
  'Workspace',
  Type.Object({
    id: Id,
    key: Type.String(),
    name: Type.String(),
    timeZone: Type.String(),
    locale: Type.String(),
    currency: Type.String(),
    firstDayOfWeek: Type.Integer(),
    environment: Environment,
    sending: Sending,
    isDemo: Type.Boolean(),
    version: Type.Integer(),
  }),
)
export type Workspace = Static<typeof Workspace>
export const NewWorkspace = Type.Object(
  {
    key: Key,
    name: Name,
    timeZone: Type.Optional(TimeZone),
    locale: Type.Optional(Locale),
    currency: Type.Optional(Currency),
    environment: Type.Optional(Environment),
  },
  closed,
)
export type NewWorkspace = Static<typeof NewWorkspace>
export const WorkspacePatch = Type.Partial(
  Type.Object({
    name: Name,
    timeZone: TimeZone,
    locale: Locale,
    currency: Currency,
    firstDayOfWeek: Type.Integer({ minimum: 1, maximum: 7, description: '1 Monday to 7 Sunday.' }),
    environment: Environment,
    sending: Sending,
  }),
  closed,
)
export type WorkspacePatch = Static<typeof WorkspacePatch>

const Person = Type.Object({ id: Id, email: Type.String(), name: Type.String(), passwordIsOneTime: Type.Boolean() })
const Place = Type.Object({ id: Id, name: Type.String(), environment: Environment, isDemo: Type.Boolean() })
export const Me = named(
  'Me',
  Type.Object({ user: Nullable(Person), workspace: Workspace, workspaces: Type.Array(Place), permissions: Type.Array(Type.String()) }),
)
export type Me = Static<typeof Me>
export const SignedIn = named('SignedIn', Type.Object({ accessToken: Type.String(), expiresAt: Timestamp, ...Me.properties }))
export type SignedIn = Static<typeof SignedIn>
export const Login = Type.Object(
  { email: Email, password: Type.String({ minLength: 1, maxLength: 200 }), workspaceId: Type.Optional(Id) },
  closed,
)
export const LinkLogin = Type.Object({ token: Type.String({ minLength: 10, maxLength: 500 }) }, closed)
export const Switch = Type.Object({ workspaceId: Id }, closed)
export const MePatch = Type.Object(
  { name: Type.Optional(Name), currentPassword: Type.Optional(Type.String({ maxLength: 200 })), newPassword: Type.Optional(Password) },
  closed,
)
export type MePatch = Static<typeof MePatch>

export const Member = named(
  'Member',
  Type.Object({
    id: Id,
    userId: Id,
    email: Type.String(),
    name: Type.String(),
    roles: Type.Array(Type.Object({ id: Id, name: Type.String() })),
    createdAt: Timestamp,
    version: Type.Integer(),
  }),
)
export type Member = Static<typeof Member>
export const NewMember = Type.Object(
  { email: Email, name: Name, roleIds: Type.Array(Id, { minItems: 1, maxItems: 20, uniqueItems: true, title: 'Roles' }) },
  closed,
)
export type NewMember = Static<typeof NewMember>
export const MemberPatch = Type.Object({ roleIds: Type.Array(Id, { minItems: 1, maxItems: 20, uniqueItems: true }) }, closed)
export const AddedMember = named(
  'AddedMember',
  Type.Object({
    member: Member,
    oneTimePassword: Nullable(Type.String({ description: 'Shown now and never again; null when the person had an account.' })),
  }),
)

export const Role = named(
  'Role',
  Type.Object({
    id: Id,
    key: Type.String(),
    name: Type.String(),
    description: Type.String(),
    permissions: Type.Array(Type.String()),
    isBuiltIn: Type.Boolean(),
    members: Type.Integer(),
    version: Type.Integer(),
  }),
)
export type Role = Static<typeof Role>
export const NewRole = Type.Object(
  { key: Key, name: Name, description: Type.Optional(Type.String({ maxLength: 2_000 })), permissions: Permissions },
  closed,
)
export type NewRole = Static<typeof NewRole>
export const RolePatch = Type.Partial(
  Type.Object({ name: Name, description: Type.String({ maxLength: 2_000 }), permissions: Permissions }),
  closed,
)
export type RolePatch = Static<typeof RolePatch>
export const PermissionInfo = named('Permission', Type.Object({ permission: Type.String(), title: Type.String(), plugin: Type.String() }))

const Origins = Type.Array(Type.String({ format: 'origin', maxLength: 300, description: 'e.g. https://shop.example' }), {
  maxItems: 50,
  uniqueItems: true,
  title: 'Allowed origins',
})
export const ApiKey = named(
  'ApiKey',
  Type.Object({
    id: Id,
    kind: OneOf(['secret', 'write']),
    name: Type.String(),
    prefix: Type.String(),
    permissions: Type.Array(Type.String()),
    allowedOrigins: Type.Array(Type.String()),
    createdBy: Type.String(),
    createdAt: Timestamp,
    revokedAt: Nullable(Timestamp),
  }),
)
export type ApiKey = Static<typeof ApiKey>
export const NewApiKey = Type.Object(
  {
    kind: OneOf(['secret', 'write'], {
      description: 'secret: for servers; write: public, for pages: events, subscriptions and receipts only.',
    }),
    name: Name,
    permissions: Type.Optional(Permissions),
    allowedOrigins: Type.Optional(Origins),
  },
  closed,
)
export type NewApiKey = Static<typeof NewApiKey>
export const MadeApiKey = named(
  'MadeApiKey',
  Type.Object({ apiKey: ApiKey, secret: Type.String({ description: 'Shown now and never again.' }) }),
)
