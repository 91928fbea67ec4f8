import Handlebars from 'handlebars'
import { BLOCKS, HELPERS, RAW_HELPERS, ROOTS, URL_PART, VALUE } from './template.words.ts'

/** Nodes of one template. */
export const MOST_NODES = 200

/** What is wrong with a template, and where. */
export interface TemplateFault {
  line: number
  column: number
  detail: string
}
/** A variable that a template reads. */
export interface UsedVariable {
  path: string
  line: number
  column: number
}
/** A template that was read: with faults there is no program. */
export interface ParsedTemplate {
  program: hbs.AST.Program | null
  faults: TemplateFault[]
  variables: UsedVariable[]
}

type Node = hbs.AST.Node
/** Where in the template we are. `names` are block parameters in force. */
interface Place {
  inEach: boolean
  names: readonly string[]
}

/**
 * Reads a template and allows only what is known to end soon and to touch nothing: listed helpers, known roots, no partials, no decorators, loops one deep.
 * The program that comes out is rewritten so that roots are found from everywhere, each output passes through one helper that knows what missing means,
 * and in a link every value after its beginning is encoded.
 */
export function parseTemplate(source: string, kind: 'text' | 'url'): ParsedTemplate {
  const reading = new Reading(kind)
  try {
    const program = Handlebars.parse(source)
    reading.program(program, { inEach: false, names: [] })
    return { program: reading.faults.length > 0 ? null : program, faults: reading.faults, variables: reading.variables }
  } catch (error) {
    return { program: null, faults: [syntaxFault(error)], variables: [] }
  }
}

function syntaxFault(error: unknown): TemplateFault {
  const line = Number(Reflect.get(Object(error), 'lineNumber') ?? /line (\d+)/.exec(String(error))?.[1] ?? 1)
  const column = Number(Reflect.get(Object(error), 'column') ?? 0)
  const told = error instanceof RangeError ? 'It is nested too deep.' : `It cannot be read: ${firstWords(error)}`
  return { line, column: column + 1, detail: told }
}

/** The parser's own words, without its drawing of the place. */
const firstWords = (error: unknown): string =>
  (error instanceof Error ? error.message.split('\n').at(-1) : String(error))?.slice(0, 200) ?? 'a fault in its syntax.'

/** One walk over one template: collects, checks, rewrites. */
class Reading {
  readonly faults: TemplateFault[] = []
  readonly variables: UsedVariable[] = []
  private readonly kind: 'text' | 'url'
  private nodes = 0
  /** Whether something stands before the present place of a link: from there on values are parts of it. */
  private begun = false

  constructor(kind: 'text' | 'url') {
    this.kind = kind
  }

  program(program: hbs.AST.Program, place: Place): void {
    for (const statement of program.body) this.statement(statement, place)
  }

  private statement(node: hbs.AST.Statement, place: Place): void {
    if (!this.counts(node)) return
    switch (node.type) {
      case 'ContentStatement':
        this.begun ||= (node as hbs.AST.ContentStatement).value !== ''
        return
      case 'CommentStatement':
        return
      case 'MustacheStatement':
        this.output(node as hbs.AST.MustacheStatement, place)
        return
      case 'BlockStatement':
        this.block(node as hbs.AST.BlockStatement, place)
        return
      default:
        this.fault(node, 'Partials and decorators are not available here. Write the text itself.')
    }
  }

  /** `{{x}}` and `{{helper x}}`: afterwards a call of the helper through which every output passes. */
  private output(node: hbs.AST.MustacheStatement, place: Place): void {
    const { params, hash } = node
    const calls = params.length > 0 || (hash as hbs.AST.Hash | undefined) !== undefined
    const name = originalOf(node.path)
    if (calls) {
      const call = { type: 'SubExpression', path: node.path, params, hash, loc: node.loc } as hbs.AST.SubExpression
      node.params = [this.expression(call, place, true), literal(firstPath(params) ?? name, node), flag(true, node)]
    } else {
      node.params = [this.expression(node.path, place, true), literal(name, node), flag(false, node)]
    }
    node.path = helperPath(this.kind === 'url' && this.begun ? URL_PART : VALUE, node)
    Reflect.deleteProperty(node, 'hash')
    this.begun = true
  }

  private block(node: hbs.AST.BlockStatement, place: Place): void {
    const name = originalOf(node.path)
    if (!BLOCKS.has(name)) return this.fault(node, `There is no block {{#${name}}}. Use ${[...BLOCKS].join(', ')}.`)
    if (node.params.length !== 1) return this.fault(node, `{{#${name}}} takes one value.`)
    const isEach = name === 'each'
    if (isEach && place.inEach) return this.fault(node, 'A list inside of a list cannot be repeated here. Prepare one list.')
    node.params = node.params.map(param => this.expression(param, place, true))
    this.hash(node.hash, place)
    const before = this.begun
    const names = isEach ? (node.program.blockParams ?? []) : []
    for (const name of names) if (ROOTS.has(name) || name === 'root') this.fault(node, `Choose another name than "${name}" for the item.`)
    this.program(node.program, isEach ? { inEach: true, names: [...place.names, ...names] } : place)
    const after = this.begun
    this.begun = before
    if ((node.inverse as hbs.AST.Program | undefined) !== undefined) this.program(node.inverse, place)
    this.begun ||= after
  }

  /** An expression, rewritten. `raw`: its being missing is the business of whoever asks. */
  private expression(node: hbs.AST.Expression, place: Place, raw: boolean): hbs.AST.Expression {
    if (!this.counts(node)) return node
    switch (node.type) {
      case 'PathExpression': {
        const path = this.path(node as hbs.AST.PathExpression, place)
        return raw ? path : wrapped(path, (node as hbs.AST.PathExpression).original)
      }
      case 'SubExpression':
        return this.call(node as hbs.AST.SubExpression, place)
      case 'StringLiteral':
      case 'NumberLiteral':
      case 'BooleanLiteral':
      case 'NullLiteral':
      case 'UndefinedLiteral':
        return node
      default:
        this.fault(node, 'This kind of expression is not available here.')
        return node
    }
  }

  private call(node: hbs.AST.SubExpression, place: Place): hbs.AST.Expression {
    const name = originalOf(node.path)
    if (!HELPERS.has(name)) this.fault(node, `There is no helper "${name}". Use ${[...HELPERS].join(', ')}.`)
    node.params = node.params.map(param => this.expression(param, place, RAW_HELPERS.has(name)))
    this.hash(node.hash, place)
    return node
  }

  private hash(hash: hbs.AST.Hash | undefined, place: Place): void {
    for (const pair of hash?.pairs ?? []) if (this.counts(pair)) pair.value = this.expression(pair.value, place, false)
  }

  private path(node: hbs.AST.PathExpression, place: Place): hbs.AST.PathExpression {
    const { original, parts } = node
    const [first] = parts
    if (parts.some(part => FORBIDDEN.test(part))) this.fault(node, `"${original}" is not available.`)
    else if (node.data) {
      if (!place.inEach || parts.length !== 1 || !LOOP.has(first ?? ''))
        this.fault(node, `"${original}" is not available here; @index, @first and @last are, inside of {{#each}}.`)
    } else if (node.depth > 0) this.fault(node, `"${original}": write the whole name instead, like profile.firstName.`)
    else if (original === 'this' || original === '.' || original.startsWith('this.') || original.startsWith('./')) {
      if (!place.inEach) this.fault(node, `"${original}" has a meaning only inside of {{#each}}.`)
    } else if (first !== undefined && place.names.includes(first)) return node
    else if (first === undefined || !ROOTS.has(first))
      this.fault(node, `"${original}" is unknown. Variables begin with ${[...ROOTS].join(', ')}.`)
    else {
      this.variables.push({ path: original, line: node.loc.start.line, column: node.loc.start.column + 1 })
      return { ...node, data: true, parts: ['root', ...parts] }
    }
    return node
  }

  private counts(node: Node): boolean {
    this.nodes += 1
    if (this.nodes === MOST_NODES + 1) this.fault(node, `It has more than ${MOST_NODES} parts. Make it simpler.`)
    return this.nodes <= MOST_NODES
  }

  private fault(node: Node, detail: string): void {
    this.faults.push({ line: node.loc.start.line, column: node.loc.start.column + 1, detail })
  }
}

const FORBIDDEN = /^(__.*__|constructor|prototype)$/
const LOOP = new Set(['index', 'first', 'last'])

/** The variable a call is about, for the reason of a message that is not sent. */
const firstPath = (params: readonly hbs.AST.Expression[]): string | undefined =>
  params.filter(param => param.type === 'PathExpression').map(originalOf)[0]
const originalOf = (node: Node): string => String(Reflect.get(node, 'original') ?? '')
const helperPath = (name: string, at: Node): hbs.AST.PathExpression => ({
  type: 'PathExpression',
  data: false,
  depth: 0,
  parts: [name],
  original: name,
  loc: at.loc,
})
const literal = (value: string, at: Node): hbs.AST.StringLiteral => ({ type: 'StringLiteral', value, original: value, loc: at.loc })
const flag = (value: boolean, at: Node): hbs.AST.BooleanLiteral => ({ type: 'BooleanLiteral', value, original: value, loc: at.loc })
const wrapped = (path: hbs.AST.PathExpression, name: string): hbs.AST.SubExpression =>
  ({
    type: 'SubExpression',
    path: helperPath(VALUE, path),
    params: [path, literal(name, path), flag(false, path)],
    loc: path.loc,
  }) as unknown as hbs.AST.SubExpression // its type wants a hash, the compiler does not
