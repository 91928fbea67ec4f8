import {
  type CustomValidator,
  type ErrorTransformer,
  type FormContextType,
  type RJSFSchema,
  type RJSFValidationError,
  toErrorSchema,
  type UiSchema,
  type ValidationData,
  type ValidatorType,
} from '@rjsf/utils'
import { Check, Errors } from 'typebox/schema'

type Values = Record<string, unknown>

/** Validates forms without compiling code, which the page's policy forbids. */
export const typeboxValidator: ValidatorType<Values, RJSFSchema, FormContextType> = {
  isValid: (schema, formData) => Check(schema as object, formData),
  rawValidation: (schema, formData) => {
    const [, errors] = Errors(schema as object, formData)
    return { errors: errors as never[] }
  },
  validateFormData(
    formData: Values | undefined,
    schema: RJSFSchema,
    _custom?: CustomValidator<Values, RJSFSchema, FormContextType>,
    transform?: ErrorTransformer<Values, RJSFSchema, FormContextType>,
    uiSchema?: UiSchema<Values, RJSFSchema, FormContextType>,
  ): ValidationData<Values> {
    const [, found] = Errors(schema as object, formData ?? {})
    const plain = found.map(errorOf)
    const errors = transform === undefined ? plain : transform(plain, uiSchema)
    return { errors, errorSchema: toErrorSchema<Values>(errors) }
  },
}

interface Found {
  keyword: string
  schemaPath: string
  instancePath: string
  message: string
  params?: object
}

/** A missing field is reported at its object; the form shows it at the field. */
function errorOf(found: Found): RJSFValidationError {
  const parts = found.instancePath.split('/').slice(1)
  const missing =
    found.keyword === 'required'
      ? (found.params as { requiredProperties?: readonly string[] } | undefined)?.requiredProperties?.[0]
      : undefined
  const property = `.${[...parts, ...(missing === undefined ? [] : [missing])].join('.')}`
  return {
    name: found.keyword,
    message: found.message,
    property,
    stack: `${property} ${found.message}`,
    schemaPath: found.schemaPath,
    params: found.params ?? {},
  }
}
