import { defineProblem } from 'fathi/sdk'

export const RequestInvalid = defineProblem('CORE_INVALID', 400, 'The request is not valid: {count} of its fields must change.')
export const BodyUnreadable = defineProblem('CORE_BODY_UNREADABLE', 400, 'The body is not valid JSON: {why}')
export const BodyTooLarge = defineProblem(
  'CORE_BODY_TOO_LARGE',
  413,
  'The body is larger than this call takes ({limit}). Send less at once.',
)
export const MediaTypeUnsupported = defineProblem('CORE_MEDIA_TYPE', 415, 'Send the body as application/json.')
export const Unauthenticated = defineProblem(
  'CORE_UNAUTHENTICATED',
  401,
  'Send a valid credential: Authorization: Bearer with an access token or an API key.',
)
export const OriginForbidden = defineProblem(
  'CORE_ORIGIN_FORBIDDEN',
  403,
  'This key may not be used from {origin}. Add the origin to the key or the site.',
)
export const PathInvalid = defineProblem(
  'CORE_PATH_INVALID',
  400,
  'The path holds an escape that is no UTF-8. Encode each part of it with percent escapes.',
)
export const RouteUnknown = defineProblem('CORE_ROUTE_UNKNOWN', 404, 'There is no {method} {path}. The calls are listed at /docs.')
export const MethodUnknown = defineProblem('CORE_METHOD_UNKNOWN', 405, '{path} has no {method}.')
export const TooManyRequests = defineProblem('CORE_RATE_LIMITED', 429, 'Too many requests. Try again in {seconds} s.')
export const Unexpected = defineProblem(
  'CORE_UNEXPECTED',
  500,
  'Something went wrong on our side. Nothing was changed. Name the request id when you report it.',
)
export const Unavailable = defineProblem(
  'CORE_UNAVAILABLE',
  503,
  'The platform cannot answer at the moment. Nothing was changed; try again in {seconds} s.',
)
export const AlreadyThere = defineProblem('CORE_ALREADY_THERE', 409, 'Something of that name or key is there already.')
export const StillUsed = defineProblem('CORE_REFERENCE', 422, 'It names something that is not there, or something else still uses it.')
export const IdempotencyInFlight = defineProblem(
  'CORE_IDEMPOTENCY_IN_FLIGHT',
  409,
  'A request with this Idempotency-Key is being answered at this moment. Repeat it in a moment.',
)
export const IdempotencyReused = defineProblem(
  'CORE_IDEMPOTENCY_REUSED',
  422,
  'This Idempotency-Key belongs to another request. Use a new key for a new request.',
)
export const ValueRefused = defineProblem(
  'CORE_VALUE_REFUSED',
  400,
  'The database cannot hold one of the values sent. Remove control characters (NUL) and broken Unicode.',
)
