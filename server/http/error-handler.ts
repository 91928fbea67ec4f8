import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify'
import { Problem, type ProblemField } from 'fathi/sdk'
import {
  AlreadyThere,
  BodyTooLarge,
  BodyUnreadable,
  MediaTypeUnsupported,
  MethodUnknown,
  PathInvalid,
  RequestInvalid,
  RouteUnknown,
  StillUsed,
  Unavailable,
  Unexpected,
  ValueRefused,
} from './problems.ts'

const PARTS: Record<string, string> = { body: '/body', querystring: '/query', params: '/path', headers: '/headers' }

/** Writes every fault as `application/problem+json` (RFC 9457). A 5xx never shows its cause; the log has it under the request id. */
export function problemHandling(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = toProblem(error, request.routeOptions.bodyLimit)
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
    return sendProblem(request, reply, problem)
  })
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, new RouteUnknown({ method: request.method, path: request.url.split('?')[0] ?? '' })),
  )
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .headers(problem.headers)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({
      type: `/docs/errors#${problem.code}`,
      title: problem.title,
      status: problem.status,
      detail: problem.message,
      instance: request.url.split('?')[0],
      code: problem.code,
      requestId: request.id,
      ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
    })
}

/** The problem that an error is to a caller, who may send so many bytes. */
export function toProblem(error: FastifyError | Error, bodyLimit: number): Problem {
  if (error instanceof Problem) return error
  const { code, validation, validationContext, statusCode } = error as FastifyError
  if (validation !== undefined) return invalid(validation, validationContext ?? 'body')
  if (code === 'FST_ERR_BAD_URL') return new PathInvalid()
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new BodyTooLarge({ limit: `${bodyLimit} bytes` })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new MediaTypeUnsupported()
  if (code === 'FST_ERR_ROUTE_METHOD_NOT_SUPPORTED') return new MethodUnknown()
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return new BodyUnreadable({ why: 'it is empty.' })
  if (error instanceof SyntaxError || code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH')
    return new BodyUnreadable({ why: `${error.message}.` })
  const ofDatabase = databaseProblem(error)
  if (ofDatabase !== undefined) return ofDatabase
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new Problem({ code: code ?? 'CORE_BAD_REQUEST', status: statusCode, title: error.message, detail: error.message })
  return new Unexpected()
}

/** What a database error means to a caller: a race lost, a value it cannot hold, or its being away. */
function databaseProblem(error: Error): Problem | undefined {
  const state = String(Reflect.get(error, 'code') ?? Reflect.get(Object(Reflect.get(error, 'previous')), 'code') ?? '')
  if (state === '23505') return new AlreadyThere()
  if (state === '23503') return new StillUsed()
  if (state.startsWith('22')) return new ValueRefused()
  const away =
    /^(08|25P03|40|53|55P03|57|58)/.test(state) || // connection, a transaction left idle, conflict of transactions, resources, a lock waited for too long, cancelled or shut down, system
    ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'].includes(state) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  return away ? new Unavailable({ seconds: 2 }, { headers: { 'retry-after': '2' } }) : undefined
}

/** Ajv's findings as fields: a JSON pointer and what to change. All at once. */
function invalid(findings: readonly FastifySchemaValidationError[], part: string): Problem {
  const errors = findings
    .filter(one => one.keyword !== 'if' && one.keyword !== 'anyOf' && one.keyword !== 'oneOf')
    .map(one => field(one, PARTS[part] ?? `/${part}`))
  const all = errors.length > 0 ? errors : findings.map(one => field(one, PARTS[part] ?? `/${part}`))
  return new RequestInvalid({ count: all.length }, { errors: all.slice(0, 100) })
}

function field(one: FastifySchemaValidationError, root: string): ProblemField {
  const extra = one.params.additionalProperty ?? one.params.unevaluatedProperty
  const missing = one.params.missingProperty
  const name = typeof extra === 'string' ? extra : typeof missing === 'string' ? missing : undefined
  const pointer = `${root}${one.instancePath}${name === undefined ? '' : `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`}`
  if (typeof extra === 'string') return { pointer, detail: 'This field is unknown here. Remove it, or look for its right name at /docs.' }
  if (typeof missing === 'string') return { pointer, detail: 'This field is needed.' }
  if (one.keyword === 'enum' && Array.isArray(one.params.allowedValues))
    return { pointer, detail: `It must be one of ${one.params.allowedValues.join(', ')}.` }
  if (one.params.format === 'date-time')
    return { pointer, detail: 'It must be a moment that exists, in ISO 8601 with a zone, like 2026-03-01T09:30:00Z; seconds go to 59.' }
  return { pointer, detail: `It ${one.message ?? 'is not valid'}.` }
}
