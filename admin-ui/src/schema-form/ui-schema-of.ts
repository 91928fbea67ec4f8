import { hasWidget, type RegistryWidgetsType, type RJSFSchema, type UiSchema } from '@rjsf/utils'

/** What a form has for the names that schemas use: widgets for single values, fields for values that are edited as a whole. */
export interface KnownParts {
  widgets: RegistryWidgetsType
  fields: ReadonlySet<string>
}
/** The field for objects whose names are open, where the form has one. */
export const OPEN_RECORD = 'open-record'

/**
 * The form's hints: `x-secret` fields are written, never read; `x-ui.widget` names a widget or a field. A name that the form does not know is no hint: the value is edited by its type.
 */
export function uiSchemaOf(schema: RJSFSchema, keptSecrets: readonly string[], keptWords: string, parts: KnownParts): UiSchema {
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
    else if (parts.fields.has(hints['x-ui']?.widget ?? '')) ui[name] = { 'ui:field': hints['x-ui']?.widget }
    else if (hints['x-ui']?.widget !== undefined && hasWidget(hints, hints['x-ui'].widget, parts.widgets))
      ui[name] = { 'ui:widget': hints['x-ui'].widget }
    else if (isOpenRecord(hints) && parts.fields.has(OPEN_RECORD)) ui[name] = { 'ui:field': OPEN_RECORD }
    else if (hints.type === 'object') ui[name] = uiSchemaOf(hints, [], keptWords, parts)
    else if (isListOfParts(hints)) ui[name] = { items: partOf(uiSchemaOf(hints.items, [], keptWords, parts), hints.items) }
    else if (isListOfWords(hints)) ui[name] = { 'ui:widget': 'words' }
    else if (hints.type === 'string' && (hints.maxLength ?? 0) > 400) ui[name] = { 'ui:widget': 'textarea' }
  }
  return ui
}

const isOpenRecord = (field: RJSFSchema): boolean => field.type === 'object' && field.properties === undefined

const isListOfParts = (field: RJSFSchema): field is RJSFSchema & { items: RJSFSchema } =>
  field.type === 'array' && typeof field.items === 'object' && !Array.isArray(field.items) && field.items.type === 'object'

/** People tell the parts of a list apart by their label; the id that the code goes by is not for them to write. */
const partOf = (ui: UiSchema, { properties = {} }: RJSFSchema): UiSchema =>
  'id' in properties && 'label' in properties
    ? { ...ui, id: { 'ui:widget': 'hidden' }, 'ui:options': { label: false } }
    : { ...ui, 'ui:options': { label: false } }

const isListOfWords = (field: RJSFSchema): boolean =>
  field.type === 'array' &&
  typeof field.items === 'object' &&
  !Array.isArray(field.items) &&
  field.items.type === 'string' &&
  field.items.enum === undefined
