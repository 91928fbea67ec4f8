import Handlebars, { type HelperDelegate } from 'handlebars'
import { helpers } from './template.helpers.ts'
import { parseTemplate } from './template.parse.ts'
import { BLOCKS, HELPERS, URL_PART, VALUE } from './template.words.ts'

/** What a template reads besides the context: how missing values are taken, and how dates and numbers look. */
export interface RenderData {
  root: object
  missing: 'skip' | 'empty'
  locale: string
  timeZone: string
}
/** A text that was compiled; throws `MissingVariable` when a value is needed that is not there. */
export type CompiledText = (data: RenderData) => string

const engine = Handlebars.create()
for (const name of Object.keys(engine.helpers)) if (name !== 'if' && name !== 'unless') engine.unregisterHelper(name)
for (const [name, helper] of Object.entries(helpers)) engine.registerHelper(name, helper as HelperDelegate)
const KNOWN = Object.fromEntries([...BLOCKS, ...HELPERS, VALUE, URL_PART].map(name => [name, true]))

/** Compiles one text. A text without variables costs nothing to render. Only for what passed the check: throws otherwise. */
export function compileText(source: string, kind: 'text' | 'url'): CompiledText {
  if (!source.includes('{{') && !source.includes('\\')) return () => source
  const { program, faults } = parseTemplate(source, kind)
  if (program === null) throw new Error(`A template that was not checked: ${faults[0]?.detail ?? source.slice(0, 50)}`)
  const template = engine.compile<object>(program, { noEscape: true, knownHelpers: KNOWN, knownHelpersOnly: true, data: true })
  return data => template(data.root, { data, allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false })
}
