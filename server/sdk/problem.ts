/** One field at fault: a JSON pointer into the request and what to change. */
export interface ProblemField {
  pointer: string
  detail: string
}

/** A fault with a stable code, answered as RFC 9457 `application/problem+json`. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly errors: readonly ProblemField[]
  readonly headers: Readonly<Record<string, string>>
  constructor(of: {
    code: string
    status: number
    title: string
    detail: string
    errors?: readonly ProblemField[]
    headers?: Record<string, string>
  }) {
    super(of.detail)
    this.name = 'Problem'
    this.code = of.code
    this.status = of.status
    this.title = of.title
    this.errors = of.errors ?? []
    this.headers = of.headers ?? {}
  }
}

type Values = Record<string, string | number>
/** A kind of problem: `new` it with the values its sentence names. */
export interface ProblemKind {
  new (values?: Values, more?: { errors?: readonly ProblemField[]; headers?: Record<string, string> }): Problem
  readonly code: string
  readonly status: number
  readonly sentence: string
}

const defined = new Map<string, ProblemKind>()

/**
 * Declares a kind of problem once, by a stable code. `{name}` in the sentence is filled from the values.
 *
 * @example
 * export const SegmentNameTaken = defineProblem('SEG_NAME_TAKEN', 409, 'A segment named {name} exists already.')
 * throw new SegmentNameTaken({ name: 'VIP' })
 */
export function defineProblem(code: string, status: number, sentence: string): ProblemKind {
  const fill = (values: Values) => sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  const kind = class extends Problem {
    static readonly code = code
    static readonly status = status
    static readonly sentence = sentence
    constructor(values: Values = {}, more: { errors?: readonly ProblemField[]; headers?: Record<string, string> } = {}) {
      const detail = fill(values)
      super({ code, status, title: detail.split(/[.:] /)[0] ?? detail, detail, ...more })
    }
  }
  defined.set(code, kind)
  return kind
}

/** Every kind declared so far, by code: what `docs/reference/errors.md` is generated from. */
export const definedProblems = (): readonly ProblemKind[] => [...defined.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1))
