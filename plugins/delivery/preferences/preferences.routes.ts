import type { FastifyReply, FastifyRequest } from 'fastify'
import { type App, type Scope, Type } from 'fathi/sdk'
import { languageFor } from './languages/language-for.ts'
import type { PreferenceWords } from './languages/words.ts'
import { readPreferenceToken } from './preference-link.ts'
import { goneLinkPage, PAGE_POLICY, preferencesPage } from './preferences.page.ts'
import { choose, leaveAll, readPreferences } from './preferences.service.ts'

const path = '/preferences/:token'
const schema = { hide: true, params: Type.Object({ token: Type.String({ maxLength: 500 }) }) }
/** People come rarely: more is somebody who tries tokens. */
const config = { public: true, rateLimit: { max: 60, timeWindow: '1 minute' } } as const
const FORM = 'application/x-www-form-urlencoded'
const MOST_FORM = 65_536

/** The page behind the link in messages: no sign-in, no script. Reading changes nothing, so that programs that follow links change nothing either. */
export async function preferencePages(app: App): Promise<void> {
  await app.register(async inner => {
    inner.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: MOST_FORM }, (_request, body, done) =>
      done(null, new URLSearchParams(String(body))),
    )
    inner.get<{ Params: { token: string } }>(path, { config, schema }, async (request, reply) => {
      const link = linkOf(app, request)
      const preferences = link === null ? null : await link.scope.tx(em => readPreferences(em, link.scope, link.profileId))
      if (preferences === null) return sendGone(request, reply)
      const words = languageFor(request.headers['accept-language'], preferences.locale)
      return send(reply, words, preferencesPage(preferences, words, request.url.endsWith('?saved')))
    })
    inner.post<{ Params: { token: string } }>(path, { config, schema, bodyLimit: MOST_FORM }, async (request, reply) => {
      const link = linkOf(app, request)
      if (link === null || !(request.body instanceof URLSearchParams)) return sendGone(request, reply)
      const form = request.body
      const isKept = await link.scope.tx(async em => {
        if (form.get('do') === 'leave') return leaveAll(em, link.scope, link.profileId, { source: 'preferences' })
        const taken = new Set(form.getAll('topic'))
        const chosen = new Map(form.getAll('shown').map(id => [id, taken.has(id)]))
        return choose(em, link.scope, link.profileId, chosen, { source: 'preferences' })
      })
      if (!isKept) return sendGone(request, reply)
      return reply
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'no-referrer')
        .redirect(`/preferences/${request.params.token}?saved`, 303)
    })
  })
}

function linkOf(app: App, request: FastifyRequest<{ Params: { token: string } }>): { scope: Scope; profileId: string } | null {
  const link = readPreferenceToken(app.tokens, request.params.token, new Date())
  if (link === null) return null
  return { scope: request.enter(link.workspaceId, { kind: 'system', id: 'preferences' }), profileId: link.profileId }
}

function sendGone(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const words = languageFor(request.headers['accept-language'], null)
  return send(reply.code(404), words, goneLinkPage(words))
}

/** The address is the key: it goes to nobody, into no cache and no index. */
const send = (reply: FastifyReply, { lang }: PreferenceWords, html: string): FastifyReply =>
  reply
    .type('text/html; charset=utf-8')
    .header('content-language', lang)
    .header('content-security-policy', PAGE_POLICY)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex')
    .send(html)
