/** A JSON Schema, as far as tests look into it. */
export interface Schema {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  default?: unknown
  examples?: unknown[]
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  minProperties?: number
  maxItems?: number
  additionalProperties?: boolean | Schema
  $ref?: string
}
export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema?: Schema
}
export interface DescribedOperation {
  operationId?: string
  tags?: string[]
  summary?: string
  security?: object[]
  parameters?: Parameter[]
  requestBody?: { content?: Record<string, { schema?: Schema }> }
  responses?: Record<string, unknown>
  'x-permission'?: string
  'x-open'?: boolean
}
/** The OpenAPI document, as far as tests look into it. */
export interface Described {
  openapi: string
  paths: Record<string, Record<string, DescribedOperation>>
  components?: { schemas?: Record<string, Schema> }
}
export interface Operation {
  method: string
  path: string
  operation: DescribedOperation
  body: Schema | undefined
}

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete'])

/** Every operation of an OpenAPI document. */
export function operationsOf(document: Described): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.has(method))
      .map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        operation,
        body: Object.values(operation.requestBody?.content ?? {})[0]?.schema,
      })),
  )
}

/** What a reference points to, else the schema itself. */
export function resolved(schema: Schema, document: Described): Schema {
  if (schema.$ref === undefined) return schema
  const found = document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? '']
  if (found === undefined) throw new Error(`${schema.$ref} points nowhere.`)
  return resolved(found, document)
}
