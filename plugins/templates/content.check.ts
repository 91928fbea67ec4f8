import { fieldsOf } from './content.fields.ts'
import { readsAsUrl } from './content.render.ts'
import type { PushContent } from './push-content.schema.ts'
import { parseTemplate } from './template.parse.ts'

/** Something about a content: a JSON pointer into it and what to change. */
export interface ContentFault {
  pointer: string
  detail: string
}

/** The columns of a profile that templates read beside its traits. */
export const PROFILE_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'displayName',
  'avatarUrl',
  'timezone',
  'locale',
  'country',
  'userId',
  'traits',
])

/** What must change before a content can be kept, and what to look at: traits that nobody has. `known` null: nobody can say. */
export function checkContent(
  content: PushContent,
  known: ReadonlySet<string> | null,
): { problems: ContentFault[]; warnings: ContentFault[] } {
  const problems: ContentFault[] = []
  const warnings: ContentFault[] = []
  for (const { pointer, kind, source } of fieldsOf(content)) {
    const { faults, variables } = parseTemplate(source, kind)
    problems.push(...faults.map(fault => ({ pointer, detail: `Line ${fault.line}, column ${fault.column}: ${fault.detail}` })))
    if (kind === 'url' && !source.includes('{{') && source !== '' && !readsAsUrl(source))
      problems.push({ pointer, detail: 'It must be a whole address that begins with https://.' })
    for (const { path, line, column } of variables) {
      const trait = traitOf(path)
      if (trait === null || known === null || known.has(trait) || PROFILE_FIELDS.has(trait)) continue
      warnings.push({
        pointer,
        detail: `Line ${line}, column ${column}: nobody seen lately has the trait "${trait}". Declare it, or give a fallback: {{default ${path} 'there'}}.`,
      })
    }
  }
  return { problems, warnings: [...new Map(warnings.map(one => [`${one.pointer} ${one.detail}`, one])).values()] }
}

function traitOf(path: string): string | null {
  const [root, first, second] = path.split(/[./]/)
  if (root !== 'profile') return null
  return (first === 'traits' ? second : first) ?? null
}
