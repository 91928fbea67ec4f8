import { base, defineEntity, p, walled } from 'fathi/sdk'

const SignInLinkSchema = defineEntity({
  name: 'SignInLink',
  ...walled('rbac_sign_in_link', { kernel: 'a link is looked up before its workspace is entered' }),
  properties: { ...base, userId: p.uuid(), hash: p.string().length(64).unique(), expiresAt: p.datetime(), usedAt: p.datetime().nullable() },
})
/** A link that signs a person in once. */
export class SignInLink extends SignInLinkSchema.class {}
SignInLinkSchema.setClass(SignInLink)
