import { definePlugin, defineEntity, p, walled } from 'fathi/sdk'

const ShardSchema = defineEntity({
  name: 'KernelShard',
  ...walled('kernel_shard', { kernel: 'the leased log serves every workspace in turn' }),
  properties: {
    stream: p.string().length(20).primary(),
    workspaceId: p.uuid().primary(),
    shard: p.smallint().primary(),
    head: p.bigint('number').default(0),
    position: p.bigint('number').default(0),
    servedAt: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'kernel_shard_waiting',
      expression: 'create index "kernel_shard_waiting" on "kernel_shard" ("stream", "served_at") where head > "position"',
    },
  ],
})
/** One shard of a leased log, as its writers hold it: `head` is the last position given out; `position` follows the reader's at the end of each of its turns. */
export class KernelShard extends ShardSchema.class {}
ShardSchema.setClass(KernelShard)

const ReaderSchema = defineEntity({
  name: 'KernelReader',
  ...walled('kernel_reader', { kernel: 'the leased log serves every workspace in turn' }),
  properties: {
    stream: p.string().length(20).primary(),
    workspaceId: p.uuid().primary(),
    shard: p.smallint().primary(),
    position: p.bigint('number').default(0),
    epoch: p.bigint('number').default(0),
    owner: p.string().length(100).nullable(),
    expiresAt: p.datetime().nullable(),
    retryAt: p.datetime().nullable(),
    attempts: p.integer().default(0),
  },
})
/**
 * Who reads a shard and how far he is: `position` is the last one handled, `epoch` fences a reader that lost its lease. A row of its own: a reader holds it for
 * as long as his transaction takes, and a writer that had to wait for it would keep callers waiting.
 */
export class KernelReader extends ReaderSchema.class {}
ReaderSchema.setClass(KernelReader)

const OutboxSchema = defineEntity({
  name: 'KernelOutbox',
  ...walled('kernel_outbox', { kernel: 'the dispatcher reads it in order across workspaces' }),
  properties: {
    stream: p.string().length(20).primary(),
    workspaceId: p.uuid().primary(),
    shard: p.smallint().primary(),
    position: p.bigint('number').primary(),
    id: p.uuid(),
    kind: p.string().length(10),
    name: p.string().length(200),
    subject: p.string().length(300),
    payload: p.json<Record<string, unknown>>(),
    createdAt: p.datetime(),
  },
})
/** A promise made in a transaction and kept after it: a domain event to hand over, a durable run to start, signal or cancel. */
export class KernelOutbox extends OutboxSchema.class {}
OutboxSchema.setClass(KernelOutbox)

const HandledSchema = defineEntity({
  name: 'KernelHandled',
  ...walled('kernel_handled', { kernel: 'old marks are removed across workspaces' }),
  properties: {
    workspaceId: p.uuid().primary(),
    handler: p.string().length(200).primary(),
    eventId: p.uuid().primary(),
    at: p.datetime().index(),
  },
})
/** The mark that a handler has handled an event; commits with the handler's effect. */
export class KernelHandled extends HandledSchema.class {}
HandledSchema.setClass(KernelHandled)

const SetAsideSchema = defineEntity({
  name: 'KernelSetAside',
  ...walled('kernel_set_aside', { kernel: 'the log readers put rows here' }),
  properties: {
    id: p.uuid().primary(),
    workspaceId: p.uuid(),
    stream: p.string().length(20),
    shard: p.smallint(),
    position: p.bigint('number'),
    handler: p.string().length(200),
    reason: p.text(),
    attempts: p.integer(),
    at: p.datetime(),
  },
  indexes: [{ properties: ['workspaceId', 'at'] }],
})
/** A row of a log that failed its bounded attempts, with the reason; the rest went on. */
export class KernelSetAside extends SetAsideSchema.class {}
SetAsideSchema.setClass(KernelSetAside)

const IdempotencySchema = defineEntity({
  name: 'KernelIdempotency',
  ...walled('kernel_idempotency', { kernel: 'old answers are removed across workspaces' }),
  properties: {
    workspaceId: p.uuid().primary(),
    key: p.string().length(255).primary(),
    fingerprint: p.string().length(64),
    status: p.smallint().nullable(),
    headers: p.json<Record<string, string>>().nullable(),
    body: p.text().nullable(),
    createdAt: p.datetime().index(),
  },
})
/** The answer to a POST with an Idempotency-Key, kept 24 hours. */
export class KernelIdempotency extends IdempotencySchema.class {}
IdempotencySchema.setClass(KernelIdempotency)

const SettingSchema = defineEntity({
  name: 'KernelSetting',
  ...walled('kernel_setting'),
  properties: {
    workspaceId: p.uuid().primary(),
    plugin: p.string().length(100).primary(),
    values: p.json<Record<string, unknown>>(),
    version: p.integer().version(),
    updatedAt: p.datetime(),
    updatedBy: p.string().length(100),
  },
})
/** A plugin's settings in a workspace; `x-secret` fields hold ciphertext. */
export class KernelSetting extends SettingSchema.class {}
SettingSchema.setClass(KernelSetting)

const SecretSchema = defineEntity({
  name: 'KernelSecret',
  ...walled('kernel_secret'),
  properties: {
    workspaceId: p.uuid().primary(),
    name: p.string().length(100).primary(),
    sealed: p.blob(),
    updatedAt: p.datetime(),
    updatedBy: p.string().length(100),
  },
})
/** A workspace secret, encrypted, never read back by people. */
export class KernelSecret extends SecretSchema.class {}
SecretSchema.setClass(KernelSecret)

const VariableSchema = defineEntity({
  name: 'KernelVariable',
  ...walled('kernel_variable'),
  properties: {
    workspaceId: p.uuid().primary(),
    name: p.string().length(100).primary(),
    value: p.text(),
    updatedAt: p.datetime(),
    updatedBy: p.string().length(100),
  },
})
/** A workspace variable, plain. */
export class KernelVariable extends VariableSchema.class {}
VariableSchema.setClass(KernelVariable)

const CheckSchema = defineEntity({
  name: 'KernelCheck',
  tableName: 'kernel_check',
  rowLevelSecurity: 'force',
  policies: [{ name: 'kernel_check_kernel', roles: ['fathi_kernel'], using: 'true', check: 'true' }],
  properties: { name: p.string().length(50).primary(), value: p.text() },
})
/** Facts about the installation: the check value that refuses a wrong FATHI_KEY. No workspace: it belongs to the installation. */
export class KernelCheck extends CheckSchema.class {}
CheckSchema.setClass(KernelCheck)

/** The kernel's own tables and permissions, in the form of a plugin so that migrations, walls and docs treat them alike. */
export const kernelPlugin = definePlugin({
  name: 'kernel',
  title: 'Core',
  entities: [
    KernelShard,
    KernelReader,
    KernelOutbox,
    KernelHandled,
    KernelSetAside,
    KernelIdempotency,
    KernelSetting,
    KernelSecret,
    KernelVariable,
    KernelCheck,
  ],
  migrations: new URL('../../migrations/kernel/', import.meta.url),
  permissions: {
    'kernel:read': 'See plugins and settings',
    'kernel:settings': 'Change settings of plugins, variables and secrets',
  },
  expires: [
    { table: 'kernel_idempotency', at: 'created_at', afterDays: 1 },
    { table: 'kernel_handled', at: 'at', afterDays: 1 }, // the position moved on in the same transaction: the mark guards only the moment
  ],
  schedules: [
    {
      id: 'kernel.upkeep',
      per: 'installation',
      spec: { cron: '23 * * * *', timeZone: 'Etc/UTC', jitterSeconds: 300 },
      job: 'kernel.upkeep',
      input: {},
    },
  ],
  audited: [
    { entity: KernelSetting, resource: 'setting', ignore: ['updatedAt', 'updatedBy', 'version'] },
    { entity: KernelSecret, resource: 'secret', redact: ['sealed'], ignore: ['updatedAt', 'updatedBy'] },
    { entity: KernelVariable, resource: 'variable', ignore: ['updatedAt', 'updatedBy'] },
  ],
})
