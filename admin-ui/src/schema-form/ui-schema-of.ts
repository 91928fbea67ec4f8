import type { RJSFSchema, UiSchema } from '@rjsf/utils'

/** The form's hints: `x-secret` fields are written, never read; `x-ui.widget` names a plugin's widget. */
export function uiSchemaOf(schema: RJSFSchema, keptSecrets: readonly string[], keptWords: string): UiSchema {
  const ui: UiSchema = { 'ui:submitButtonOptions': { norender: true } }
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (typeof field !== 'object') continue
    const hints = field as RJSFSchema & { 'x-secret'?: boolean; 'x-ui'?: { widget?: string } }
    if (hints['x-secret'] === true)
      ui[name] = {
        'ui:widget': 'password',
        'ui:autocomplete': 'off',
        ...(keptSecrets.includes(name) ? { 'ui:placeholder': keptWords } : {}),
      }
    else if (hints['x-ui']?.widget !== undefined) ui[name] = { 'ui:widget': hints['x-ui'].widget }
    else if (hints.type === 'object') ui[name] = uiSchemaOf(hints, [], keptWords)
    else if (isListOfWords(hints)) ui[name] = { 'ui:widget': 'words' }
    else if (hints.type === 'string' && (hints.maxLength ?? 0) > 400) ui[name] = { 'ui:widget': 'textarea' }
  }
  return ui
}

const isListOfWords = (field: RJSFSchema): boolean =>
  field.type === 'array' &&
  typeof field.items === 'object' &&
  !Array.isArray(field.items) &&
  field.items.type === 'string' &&
  field.items.enum === undefined
