import { base, defineEntity, p, walled } from 'fathi/sdk'

const SignInLinkSchema = defineEntity({
  name: 'SignInLink',
  ...walled('rbac_sign_in_link', { kernel: 'a link is looked up before its workspace is entered' }),
  properties: {
    ...base,
    userId: p.uuid(),
    /** That of the person's password when it was made: a new password ends it, in whichever workspace it is. */
    passwordVersion: p.integer().default(1),
    hash: p.string().length(64).unique(),
    expiresAt: p.datetime(),
    usedAt: p.datetime().nullable(),
  },
})
/** A link that signs a person in once. */
export class SignInLink extends SignInLinkSchema.class {}
SignInLinkSchema.setClass(SignInLink)
