import { Ajv, type Options } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'

const common = {
  allErrors: true,
  strict: true,
  strictTypes: false,
  useDefaults: true,
  removeAdditional: false,
  keywords: ['x-ui', 'x-secret'],
} satisfies Options

/** Two validators: bodies as they are, for a "5" is not a 5; query, path and headers coerced, for there everything is text. */
export function buildValidator(shared: unknown): FastifySchemaCompiler<object> {
  const schemas = Object.values((shared ?? {}) as Record<string, object>)
  const strict = prepared(new Ajv({ ...common, coerceTypes: false }), schemas)
  const coercing = prepared(new Ajv({ ...common, coerceTypes: true }), schemas)
  return ({ schema, httpPart }) => (httpPart === 'body' ? strict : coercing).compile(schema)
}

function prepared(ajv: Ajv, schemas: readonly object[]): Ajv {
  addFormats.default(ajv, ['uuid', 'date-time', 'uri', 'uri-reference', 'email', 'date'])
  ajv.addFormat('origin', { type: 'string', validate: (text: string) => URL.canParse(text) && new URL(text).origin === text })
  for (const schema of schemas) ajv.addSchema(schema)
  return ajv
}
