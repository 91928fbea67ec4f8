import '@mantine/dates/styles.layer.css'
import Form, { Widgets } from '@rjsf/mantine'
import type {
  ErrorSchema,
  RegistryFieldsType,
  RegistryWidgetsType,
  RJSFSchema,
  TemplatesType,
  WidgetProps as FormWidgetProps,
} from '@rjsf/utils'
import { type ComponentType, type ReactElement, useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { pluginWidgets } from '../sdk/plugin-registry.ts'
import type { WidgetProps } from '../sdk/define-admin.ts'
import { typeboxValidator } from './typebox-validator.ts'
import { uiSchemaOf } from './ui-schema-of.ts'
import { WordsWidget } from './words-widget.tsx'

/** Faults stand in the fields themselves; the form's own list under each would say them twice. */
const templates = { FieldErrorTemplate: () => null }

/** What a page adds to the form: widgets for single values, fields for values that are edited as a whole, by the names that schemas call them; and frames. */
export interface FormParts {
  widgets: Readonly<Record<string, ComponentType<FormWidgetProps>>>
  fields: RegistryFieldsType
  templates: Partial<TemplatesType>
}
/** What nobody chose stays open, so that it can be seen to be missing. */
const NO_GUESSES = { constAsDefaults: 'never' } as const

const noParts: FormParts = { widgets: {}, fields: {}, templates: {} }

/** A form generated from a schema. Validation runs as one types; the server has the last word. */
export function SchemaForm({
  schema,
  values,
  secrets,
  faults,
  onChange,
  parts = noParts,
  isReadOnly = false,
}: {
  schema: Record<string, unknown>
  values: Record<string, unknown>
  secrets: readonly string[]
  faults: Readonly<Record<string, string>>
  onChange: (values: Record<string, unknown>) => void
  parts?: FormParts
  isReadOnly?: boolean
}): ReactElement {
  const { t } = useTranslation()
  // several forms stand on one page, with fields of the same names
  const idPrefix = useId()
  const shown = useMemo(() => withoutMarks(withoutSecretsRequired(schema)), [schema])
  const widgets = useMemo(
    () => ({
      words: WordsWidget,
      ...parts.widgets,
      ...Object.fromEntries(Object.entries(pluginWidgets()).map(([name, widget]) => [name, adapted(widget)])),
    }),
    [parts],
  )
  const ui = useMemo(
    () =>
      uiSchemaOf(shown, secrets, t('plugins.secretKept'), {
        widgets: { ...Widgets, ...widgets } as RegistryWidgetsType,
        fields: new Set(Object.keys(parts.fields)),
      }),
    [shown, secrets.join(), t, parts, widgets],
  )
  const context = useMemo(() => ({ values }), [values])
  return (
    <Form
      className="schema-form"
      idPrefix={idPrefix}
      tagName="div"
      schema={shown}
      uiSchema={ui}
      formData={values}
      formContext={context}
      validator={typeboxValidator as never}
      widgets={widgets as RegistryWidgetsType}
      fields={parts.fields}
      {...(parts === noParts ? {} : { experimental_defaultFormStateBehavior: NO_GUESSES })}
      disabled={isReadOnly}
      extraErrors={extraErrors(faults)}
      liveValidate
      templates={{ ...templates, ...parts.templates }}
      showErrorList={false}
      noHtml5Validate
      onChange={event => onChange((event.formData ?? {}) as Record<string, unknown>)}
    />
  )
}

/** A secret that is kept need not be typed again. */
function withoutSecretsRequired(schema: RJSFSchema): RJSFSchema {
  const isSecret = (name: string): boolean => {
    const field = schema.properties?.[name]
    return typeof field === 'object' && (field as { 'x-secret'?: boolean })['x-secret'] === true
  }
  const { title: _title, description: _description, ...rest } = schema
  return { ...rest, ...(schema.required === undefined ? {} : { required: schema.required.filter(name => !isSecret(name)) }) }
}

/** Descriptions are written for the reference of the API, where names stand between backticks; a form shows them plainly. */
const withoutMarks = (schema: RJSFSchema): RJSFSchema =>
  JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === 'description' && typeof value === 'string' ? value.replaceAll('`', '') : value,
  ) as RJSFSchema // a schema came from the API as JSON

const extraErrors = (faults: Readonly<Record<string, string>>): ErrorSchema =>
  Object.fromEntries(Object.entries(faults).map(([name, detail]) => [name, { __errors: [detail] }])) as ErrorSchema

function adapted(Widget: ComponentType<WidgetProps>): ComponentType<FormWidgetProps> {
  return function PluginWidget(props: FormWidgetProps): ReactElement {
    return <Widget id={props.id} label={props.label} value={props.value} onChange={props.onChange} disabled={props.disabled ?? false} />
  }
}
