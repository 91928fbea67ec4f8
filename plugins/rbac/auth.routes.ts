import type {} from '@fastify/cookie'
import type {} from '@fastify/jwt'
import type { FastifyReply } from 'fastify'
import { type App, problems, ref, Type } from 'fathi/sdk'
import { permissionsOfInstallation } from './permissions.ts'
import { RefreshInvalid } from './rbac.problems.ts'
import { LinkLogin, Login, SignedIn, Switch } from './rbac.schema.ts'
import { type Opened, refresh, REFRESH_DAYS, type SignAccess, signIn, signInByLink, signOut, switchWorkspace } from './session.service.ts'

const COOKIE = 'fathi_refresh'
const PATH = '/v1/auth'
/** Guessing is slow: tries a minute from one address. */
const GUESSES = { rateLimit: { max: 20, timeWindow: '1 minute' } }

/** Signing in and out. The access token lives in the page's memory, the refresh token in a cookie that no script reads and no other site sends. */
export async function authRoutes(app: App): Promise<void> {
  const sign: SignAccess = claims => app.jwt.sign(claims)
  const all = permissionsOfInstallation(app)
  const verify = (token: string) => app.tokens.verify('refresh', token)
  const answer = (reply: FastifyReply, { answer: body, refreshToken }: Opened) => {
    reply.setCookie(COOKIE, refreshToken, {
      httpOnly: true,
      sameSite: 'strict',
      secure: app.isSecure,
      path: PATH,
      maxAge: REFRESH_DAYS * 86_400,
    })
    return reply.header('cache-control', 'no-store').send(body)
  }
  const schema = (operationId: string, summary: string) => ({
    operationId,
    summary,
    tags: ['rbac'],
    response: { 200: ref(SignedIn), ...problems(422) },
  })

  app.post(
    '/login',
    { config: { public: true, ...GUESSES }, schema: { ...schema('login', 'Sign in with e-mail and password'), body: Login } },
    async (request, reply) => answer(reply, await signIn(request, sign, all, request.body)),
  )
  app.post(
    '/link',
    { config: { public: true, ...GUESSES }, schema: { ...schema('loginByLink', 'Sign in with a one-time link'), body: LinkLogin } },
    async (request, reply) => answer(reply, await signInByLink(request, sign, all, request.body.token)),
  )
  app.post('/refresh', { config: { public: true }, schema: schema('refresh', 'Get a new access token') }, async (request, reply) => {
    const token = request.cookies[COOKIE]
    if (token === undefined) throw new RefreshInvalid()
    return answer(reply, await refresh(request, sign, all, token, verify))
  })
  app.post(
    '/switch',
    { config: { member: true, elsewhere: true }, schema: { ...schema('switchWorkspace', 'Go to another workspace'), body: Switch } },
    async (request, reply) => answer(reply, await switchWorkspace(request, sign, all, request.body.workspaceId)),
  )
  app.post(
    '/logout',
    {
      config: { public: true },
      schema: { operationId: 'logout', tags: ['rbac'], summary: 'Sign out', response: { 204: Type.Null(), ...problems() } },
    },
    async (request, reply) => {
      const token = request.cookies[COOKIE]
      if (token !== undefined) await signOut(request, verify(token))
      return reply.clearCookie(COOKIE, { path: PATH }).code(204).send(null)
    },
  )
}
