import type { FastifyRequest } from 'fastify'
import { type Find, type Permission, type Scope, uuidv7 } from 'fathi/sdk'
import { goodSession, keyHash, permissionsOf } from './authenticators.ts'
import { guessing } from './guessing.ts'
import { passwordMatches } from './passwords.ts'
import { LinkInvalid, NotAMember, RefreshInvalid, RefreshReused, SignInFailed } from './rbac.problems.ts'
import type { SignedIn } from './rbac.schema.ts'
import { meOf } from './me.service.ts'
import { Session } from './session.entity.ts'
import { SignInLink } from './sign-in-link.entity.ts'
import { User } from './user.entity.ts'

export const REFRESH_DAYS = 30
export const ACCESS_MINUTES = 15
/** Two tabs may rotate at the same moment: the generation just replaced is still answered this long, without rotating again. */
const GRACE_MS = 10_000

/** Makes access tokens; the HTTP layer's signer. */
export type SignAccess = (claims: { sub: string; sid: string; ws: string }) => string
export interface Opened {
  answer: SignedIn
  /** The refresh token that is good from here on. */
  refreshToken: string
}

/** Wrong passwords for one e-mail address: the limit by address does not see a guesser who has many. */
const tries = guessing({ most: 30, seconds: 900 })

/** Signs in by e-mail and password, into the workspace asked for or the first one. */
export async function signIn(
  request: FastifyRequest,
  sign: SignAccess,
  all: ReadonlySet<Permission>,
  given: { email: string; password: string; workspaceId?: string | undefined },
): Promise<Opened> {
  const email = given.email.trim().toLowerCase()
  tries.begin(email)
  const user = await request.find.one('rbac.user-by-email', email)
  if (!(await passwordMatches(user === null ? null : String(user.password_hash), given.password)) || user === null) throw new SignInFailed()
  tries.passed(email)
  const person = { id: String(user.id), passwordVersion: Number(user.password_version) }
  return openSession(request, sign, all, person, given.workspaceId ?? (await firstWorkspace(request.find, person.id)))
}

/** Signs in by a one-time link. */
export async function signInByLink(
  request: FastifyRequest,
  sign: SignAccess,
  all: ReadonlySet<Permission>,
  token: string,
): Promise<Opened> {
  const link = await request.find.one('rbac.sign-in-link', keyHash(token))
  if (link === null) throw new LinkInvalid()
  const person = { id: String(link.user_id), passwordVersion: Number(link.password_version) }
  const scope = request.enter(String(link.workspace_id), { kind: 'user', id: person.id })
  await scope.tx(async em => {
    const row = await em.findOneOrFail(SignInLink, { id: String(link.id) }, { lockMode: 3 })
    if (row.usedAt != null || row.expiresAt < scope.now()) throw new LinkInvalid()
    if ((await em.count(User, { id: person.id, passwordVersion: person.passwordVersion })) === 0) throw new LinkInvalid()
    row.usedAt = scope.now()
  })
  return openSession(request, sign, all, person, String(link.workspace_id))
}

/** A person as the proof given for them knows them: a session opened by it ends with the password that stood then. */
interface Proven {
  id: string
  passwordVersion: number
}

/** Opens a session in a workspace the person belongs to. */
async function openSession(
  request: FastifyRequest,
  sign: SignAccess,
  all: ReadonlySet<Permission>,
  { id: userId, passwordVersion }: Proven,
  workspaceId: string,
): Promise<Opened> {
  const permissions = await permissionsOf({ find: request.find, permissions: all }, userId, workspaceId)
  if (permissions === null) throw new NotAMember()
  const scope = request.enter(workspaceId, { kind: 'user', id: userId }, permissions)
  const id = uuidv7()
  const now = scope.now()
  await scope.tx(async em => {
    em.create(Session, {
      id,
      userId,
      passwordVersion,
      rotatedAt: now,
      expiresAt: inDays(now, REFRESH_DAYS),
      address: request.ip,
      userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
    })
  })
  return { answer: await answerFor(scope, request.find, sign, userId, id), refreshToken: refreshToken(scope, id, workspaceId, 1) }
}

/** Rotates a refresh token. A token that was replaced before and comes again ends the whole session: someone else has it. */
export async function refresh(
  request: FastifyRequest,
  sign: SignAccess,
  all: ReadonlySet<Permission>,
  token: string,
  verify: (token: string) => Record<string, unknown> | null,
): Promise<Opened> {
  const claims = verify(token)
  const found = claims === null ? null : await goodSession(request.find, String(claims.s))
  if (claims === null || found === null) throw new RefreshInvalid()
  const workspaceId = String(found.workspace_id)
  const userId = String(found.user_id)
  const permissions = await permissionsOf({ find: request.find, permissions: all }, userId, workspaceId)
  if (permissions === null) throw new RefreshInvalid()
  const scope = request.enter(workspaceId, { kind: 'user', id: userId }, permissions)
  const outcome = await scope.tx(async em => {
    const session = await em.findOneOrFail(Session, { id: String(found.id) }, { lockMode: 3 })
    const now = scope.now()
    if (session.revokedAt != null || session.expiresAt < now) return 'over'
    if (claims.g === session.generation) {
      session.generation += 1
      session.rotatedAt = now
      session.expiresAt = inDays(now, REFRESH_DAYS)
      return session.generation
    } // in the time of grace the good token is given once more: the page that got it may have been closed before it could keep it
    if (claims.g === session.generation - 1 && now.getTime() - session.rotatedAt.getTime() < GRACE_MS) return session.generation
    session.revokedAt = now
    session.revokedReason = 'reused'
    return 'reused'
  })
  if (outcome === 'over') throw new RefreshInvalid()
  if (outcome === 'reused') {
    request.log.warn({ sessionId: found.id, userId }, 'a refresh token was used twice: the session was ended')
    throw new RefreshReused()
  }
  return {
    answer: await answerFor(scope, request.find, sign, userId, String(found.id)),
    refreshToken: refreshToken(scope, String(found.id), workspaceId, outcome),
  }
}

/** Goes to another workspace: a session there takes the place of the one here. */
export async function switchWorkspace(
  request: FastifyRequest,
  sign: SignAccess,
  all: ReadonlySet<Permission>,
  workspaceId: string,
): Promise<Opened> {
  const { scope, credentialId } = request
  if (scope.actor.kind !== 'user' || credentialId === null) throw new NotAMember()
  const session = await goodSession(request.find, credentialId) // who was let in a moment ago may have ended since
  if (session === null) throw new RefreshInvalid()
  const person = { id: scope.actor.id, passwordVersion: Number(session.password_version) }
  const opened = await openSession(request, sign, all, person, workspaceId)
  await endSession(scope, credentialId, 'switched')
  return opened
}

const endSession = (scope: Scope, id: string, revokedReason: string): Promise<void> =>
  scope.tx(async em => {
    const session = await em.findOne(Session, { id })
    if (session !== null && session.revokedAt == null) Object.assign(session, { revokedAt: scope.now(), revokedReason })
  })

/** Ends the session of a refresh token, if there is one. */
export async function signOut(request: FastifyRequest, claims: Record<string, unknown> | null): Promise<void> {
  const found = claims === null ? null : await request.find.one('rbac.session', String(claims.s))
  if (found === null) return
  const scope = request.enter(String(found.workspace_id), { kind: 'user', id: String(found.user_id) })
  await endSession(scope, String(found.id), 'signed_out')
}

const inDays = (from: Date, days: number): Date => new Date(from.getTime() + days * 86_400_000)
const refreshToken = (scope: Scope, sessionId: string, workspaceId: string, generation: number): string =>
  scope.tokens.sign('refresh', { s: sessionId, w: workspaceId, g: generation })

async function firstWorkspace(find: Find, userId: string): Promise<string> {
  const [member] = await find.many('rbac.members-of-user', userId)
  if (member === undefined) throw new NotAMember()
  return String(member.workspace_id)
}

async function answerFor(scope: Scope, find: Find, sign: SignAccess, userId: string, sessionId: string): Promise<SignedIn> {
  const me = await meOf(scope, find)
  const expiresAt = new Date(scope.now().getTime() + ACCESS_MINUTES * 60_000).toISOString()
  return { accessToken: sign({ sub: userId, sid: sessionId, ws: scope.workspaceId }), expiresAt, ...me }
}
