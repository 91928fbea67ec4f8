/** One fault at one place of what was sent: `pointer` is a JSON pointer such as `/body/name`. */
export interface FieldFault {
  pointer: string
  detail: string
}

/** A refusal of the API (RFC 9457), or the network's, in one shape that pages can show. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly faults: readonly FieldFault[]
  readonly requestId: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(of: {
    status: number
    code: string
    title: string
    detail?: string
    faults?: readonly FieldFault[]
    requestId?: string
    retryAfterSeconds?: number
  }) {
    super(of.detail ?? of.title)
    this.status = of.status
    this.code = of.code
    this.title = of.title
    this.detail = of.detail ?? ''
    this.faults = of.faults ?? []
    this.requestId = of.requestId
    this.retryAfterSeconds = of.retryAfterSeconds
  }

  /** Someone else saved first, or the edit carried no version. */
  get isConflict(): boolean {
    return this.status === 412 || this.status === 428
  }

  /** Nobody answered: what was asked for may have been done, or not. */
  get isUnanswered(): boolean {
    return [0, 502, 503, 504].includes(this.status)
  }

  /** The same call may go well in a moment. */
  get isTemporary(): boolean {
    return this.isUnanswered || this.status === 429
  }

  /** The faults keyed by the field's dotted path: `/body/draft/title` becomes `draft.title`. */
  faultsByField(): Record<string, string> {
    const fields: Record<string, string> = {}
    for (const fault of this.faults) fields[fieldOf(fault.pointer)] ??= fault.detail
    return fields
  }
}

/** `/body/draft/title` -> `draft.title`; `/query/limit` -> `limit`. */
export const fieldOf = (pointer: string): string =>
  pointer
    .replace(/^#?\/?(body|query|params|headers)?\/?/, '')
    .split('/')
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')

/** Reads a refusal. A body that is no problem document still becomes one. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = await readBody(response)
  const requestId = response.headers.get('x-request-id') ?? text(body['requestId'])
  const retryAfter = Number(response.headers.get('retry-after'))
  return new ApiProblem({
    status: response.status,
    code: text(body['code']) ?? `HTTP_${response.status}`,
    title: text(body['title']) ?? (response.statusText || `HTTP ${response.status}`),
    faults: faultsOf(body['errors']),
    ...(text(body['detail']) === undefined ? {} : { detail: text(body['detail']) as string }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(Number.isFinite(retryAfter) && retryAfter > 0 ? { retryAfterSeconds: retryAfter } : {}),
  })
}

/** What a thrown value says to a person, whatever it was. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  const message = error instanceof Error ? error.message : String(error)
  return new ApiProblem({ status: 0, code: 'CLIENT', title: message, detail: message })
}

async function readBody(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

function faultsOf(value: unknown): FieldFault[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return []
    const { pointer, detail } = one as { pointer?: unknown; detail?: unknown }
    return typeof pointer === 'string' && typeof detail === 'string' ? [{ pointer, detail }] : []
  })
}
