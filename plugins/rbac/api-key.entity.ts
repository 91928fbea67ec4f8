import { base, defineEntity, p, walled } from 'fathi/sdk'

const ApiKeySchema = defineEntity({
  name: 'ApiKey',
  ...walled('rbac_api_key', { kernel: 'a key is checked before its workspace is entered' }),
  properties: {
    ...base,
    kind: p.string().length(10).$type<'secret' | 'write'>(),
    name: p.string().length(200),
    prefix: p.string().length(20),
    hash: p.string().length(64).unique(),
    permissions: p.array().columnType('text[]').$type<string[]>(),
    allowedOrigins: p.array().columnType('text[]').$type<string[]>(),
    createdBy: p.string().length(100),
    revokedAt: p.datetime().nullable(),
  },
})
/** A key of programs: secret keys for servers, write keys for pages. Only the hash is kept. */
export class ApiKey extends ApiKeySchema.class {}
ApiKeySchema.setClass(ApiKey)
