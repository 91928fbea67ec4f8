import { fieldsOf } from './content.fields.ts'
import type { PushContent } from './push-content.schema.ts'
import { parseTemplate } from './template.parse.ts'

/** The paths of the variables that a content reads: `profile.firstName`. */
export const variablesOf = (content: PushContent): string[] =>
  fieldsOf(content).flatMap(({ source, kind }) => parseTemplate(source, kind).variables.map(one => one.path))
