import { base, defineEntity, p, walled } from 'fathi/sdk'

const SessionSchema = defineEntity({
  name: 'Session',
  ...walled('rbac_session', { kernel: 'a token is checked before its workspace is entered' }),
  properties: {
    ...base,
    userId: p.uuid(),
    /** That of the person's password when it was opened. */
    passwordVersion: p.integer().default(1),
    generation: p.integer().default(1),
    rotatedAt: p.datetime(),
    expiresAt: p.datetime(),
    revokedAt: p.datetime().nullable(),
    revokedReason: p.string().length(50).nullable(),
    address: p.string().length(100).nullable(),
    userAgent: p.string().length(300).nullable(),
  },
  indexes: [{ properties: ['workspaceId', 'userId'] }],
})
/** A sign-in, from its first refresh token to its last: `generation` says which one is good. */
export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session)
