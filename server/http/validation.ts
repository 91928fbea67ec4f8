import { Ajv, type Options } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'
import { once } from './once.ts'

const common = {
  allErrors: true,
  strict: true,
  strictTypes: false,
  useDefaults: true,
  removeAdditional: false,
  validateSchema: false, // the schemas are ours, and are looked at by the tests: at every start it would take seconds
  keywords: ['x-ui', 'x-secret'],
} satisfies Options

/**
 * Two validators: bodies as they are, for a "5" is not a 5; query, path and headers coerced, for there everything is text.
 * A schema is compiled when it is first needed: all of them together would take seconds of every start, and most processes see few.
 */
export function buildValidator(shared: unknown): FastifySchemaCompiler<object> {
  const schemas = Object.values((shared ?? {}) as Record<string, object>)
  const strict = once(() => prepared(new Ajv({ ...common, coerceTypes: false }), schemas))
  const coercing = once(() => prepared(new Ajv({ ...common, coerceTypes: true }), schemas))
  return ({ schema, httpPart }) => {
    const compiled = once(() => (httpPart === 'body' ? strict() : coercing()).compile(schema))
    const validate = (data: unknown): boolean => {
      const isValid = compiled()(data)
      Reflect.set(validate, 'errors', compiled().errors)
      return isValid
    }
    return validate
  }
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i
const lastDay = (text: string) => new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate()
/** A moment that exists, and that clocks and the database can hold: no leap second, no 30th of February. */
const isMoment = (text: string): boolean =>
  DATE_TIME.test(text) && !Number.isNaN(Date.parse(text)) && Number(text.slice(8, 10)) <= lastDay(text) && Number(text.slice(0, 4)) > 0

/** Ids are the same in either case, and are given back in lower case: taken so, they compare equal everywhere. */
function toLowerCase(
  _is: boolean,
  id: string,
  _schema?: object,
  at?: { parentData: object; parentDataProperty: string | number },
): boolean {
  if (typeof at?.parentData === 'object') Reflect.set(at.parentData, at.parentDataProperty, id.toLowerCase())
  return true
}

function prepared(ajv: Ajv, schemas: readonly object[]): Ajv {
  addFormats.default(ajv, ['uuid', 'uri', 'uri-reference', 'email', 'date'])
  ajv.addFormat('date-time', { type: 'string', validate: isMoment })
  ajv.addKeyword({ keyword: 'x-id', type: 'string', schemaType: 'boolean', modifying: true, validate: toLowerCase })
  ajv.addFormat('origin', { type: 'string', validate: (text: string) => URL.canParse(text) && new URL(text).origin === text })
  for (const schema of schemas) ajv.addSchema(schema)
  return ajv
}
