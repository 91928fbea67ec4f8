import { randomBytes } from 'node:crypto'
import { type Scope, uuidv7 } from 'fathi/sdk'
import { keyHash } from './authenticators.ts'
import { hashPassword, oneTimePassword } from './passwords.ts'
import { SignInLink } from './sign-in-link.entity.ts'
import { User } from './user.entity.ts'
import { createWorkspace } from './workspace.service.ts'

const LINK_HOURS = 24

/** Makes the first workspace with its owner: one-time password and one-time link are given back once. The scope names the new workspace's id. */
export async function foundInstallation(
  scope: Scope,
  input: { email: string; ownerName: string; key: string; name: string; isDemo: boolean },
): Promise<{ userId: string; password: string; token: string }> {
  const userId = uuidv7()
  const password = oneTimePassword()
  const passwordHash = await hashPassword(password)
  const token = await scope.tx(async em => {
    await createWorkspace(scope, { key: input.key, name: input.name, isDemo: input.isDemo }, userId)
    em.create(User, { id: userId, email: input.email, name: input.ownerName, passwordHash, passwordIsOneTime: true })
    return makeSignInLink(scope, userId)
  })
  return { userId, password, token }
}

/** Makes the token of a link that signs a person in once, into the workspace of the scope. */
export const makeSignInLink = (scope: Scope, userId: string): Promise<string> =>
  scope.tx(async em => {
    const token = randomBytes(24).toString('base64url')
    const { passwordVersion } = await em.findOneOrFail(User, { id: userId })
    const expiresAt = new Date(scope.now().getTime() + LINK_HOURS * 3_600_000)
    em.create(SignInLink, { userId, passwordVersion, hash: keyHash(token), expiresAt })
    return token
  })
